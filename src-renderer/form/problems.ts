/** What is wrong with a draft, field by field, in the reader's language. */
import { withSetting } from '#core/experiment/settings.ts';
import { experimentSchemas } from '#core/experiment/schema.ts';
import { compareOf, entryValue, kindOf } from './draft.ts';
import { issueText } from './issueText.ts';
import type { Draft } from './draft.ts';
import type { Issue } from './issueText.ts';

/** Of the value at `path`; of an entry of a comparison with its place, as `optimizer#1.learningRate`. */
export type Problems = ReadonlyMap<string, string>;

const schemaOf = (draft: Draft) => experimentSchemas[kindOf(draft)];
const textOf = (issue: Issue, draft: Draft): string => issueText(schemaOf(draft), draft, issue);

function issuesOf(draft: Draft): readonly Issue[] {
  return schemaOf(draft).safeParse(draft).error?.issues ?? [];
}

const dotted = (issue: Issue): string => issue.path.map(String).join('.');

export function problemsOf(draft: Draft): Problems {
  const problems = new Map<string, string>();
  const compared = compareOf(draft);
  const isCompared = (path: string): boolean =>
    Object.keys(compared).some((own) => path === own || path.startsWith(`${own}.`));
  for (const issue of issuesOf(draft)) {
    const path = dotted(issue);
    // What is compared takes its values from the list.
    if (!isCompared(path) && !problems.has(path)) problems.set(path, textOf(issue, draft));
  }
  for (const [path, entries] of Object.entries(compared)) {
    entries.forEach((entry, index) => {
      const tried = withSetting(draft, path, entryValue(entry)) as Draft;
      for (const issue of issuesOf(tried)) {
        const at = dotted(issue);
        if (at !== path && !at.startsWith(`${path}.`)) continue;
        const key = `${path}#${index}${at.slice(path.length)}`;
        if (!problems.has(key)) problems.set(key, textOf(issue, tried));
      }
    });
  }
  return problems;
}

/** The first problem at `key` or inside it. */
export function problemWithin(problems: Problems, key: string): string {
  for (const [path, text] of problems) if (path === key || path.startsWith(`${key}.`)) return text;
  return '';
}
