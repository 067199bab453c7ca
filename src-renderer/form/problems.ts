/** What is wrong with a draft, field by field, in the reader's language. */
import { withValueAt } from '#core/experiment/path.ts';
import { experimentSchemas } from '#core/experiment/schema.ts';
import { refusalOf } from '#core/schema/refusal.ts';
import { refusalText } from '../i18n/refusals.ts';
import { t } from '../i18n/words.ts';
import { compareOf, entryValue, kindOf } from './draft.ts';
import type { z } from 'zod';
import type { Draft } from './draft.ts';

type Issue = z.core.$ZodIssue;

/** Of the value at `path`; of an entry of a comparison with its place, as `optimizer#1.learningRate`. */
export type Problems = ReadonlyMap<string, string>;

function textOf(issue: Issue, draft: Draft): string {
  if (issue.code === 'too_small' || issue.code === 'too_big') {
    const small = issue.code === 'too_small';
    const n = Number(small ? issue.minimum : issue.maximum);
    if (issue.origin === 'array') return t(small ? 'lab.problem.tooFew' : 'lab.problem.tooMany', { n });
    if (issue.origin === 'string') return t('lab.problem.tooLong', { n });
    const value = n.toLocaleString('en', { maximumFractionDigits: 9 });
    if (issue.inclusive === false) return t(small ? 'lab.problem.above' : 'lab.problem.below', { value });
    return t(small ? 'lab.problem.atLeast' : 'lab.problem.atMost', { value });
  }
  if (issue.code === 'invalid_type') return t(issue.expected === 'int' ? 'lab.problem.whole' : 'lab.problem.number');
  if (issue.code === 'invalid_format') return t('lab.problem.name');
  if (issue.code === 'unrecognized_keys') return t('lab.problem.unknown', { name: issue.keys.join(', ') });
  return refusalText(refusalOf(experimentSchemas[kindOf(draft)], draft, issue));
}

function issuesOf(draft: Draft): readonly Issue[] {
  return experimentSchemas[kindOf(draft)].safeParse(draft).error?.issues ?? [];
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
      const tried = withValueAt(draft, path, entryValue(entry)) as Draft;
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
