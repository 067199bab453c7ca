/** What is wrong with a value, in the words of the form that it is typed in. */
import { refusalOf } from '#core/schema/refusal.ts';
import { refusalText } from '../i18n/refusals.ts';
import { t } from '../i18n/words.ts';
import type { z } from 'zod';

export type Issue = z.core.$ZodIssue;

/** The issue that `schema` raised about `value`. */
export function issueText(schema: z.ZodType, value: unknown, issue: Issue): string {
  if (issue.code === 'too_small' || issue.code === 'too_big') {
    const small = issue.code === 'too_small';
    const n = Number(small ? issue.minimum : issue.maximum);
    if (issue.origin === 'array') return t(small ? 'lab.problem.tooFew' : 'lab.problem.tooMany', { n });
    if (issue.origin === 'string') return t('lab.problem.tooLong', { n });
    const limit = n.toLocaleString('en', { maximumFractionDigits: 9 });
    if (issue.inclusive === false) return t(small ? 'lab.problem.above' : 'lab.problem.below', { value: limit });
    return t(small ? 'lab.problem.atLeast' : 'lab.problem.atMost', { value: limit });
  }
  if (issue.code === 'invalid_type') return t(issue.expected === 'int' ? 'lab.problem.whole' : 'lab.problem.number');
  if (issue.code === 'invalid_format') return t('lab.problem.name');
  if (issue.code === 'unrecognized_keys') return t('lab.problem.unknown', { name: issue.keys.join(', ') });
  const refusal = refusalOf(schema, value, issue);
  // A formula is marked where it stands; its path would be a name of the file's.
  return refusalText(refusal.code === 'wrongFormula' ? { ...refusal, path: '' } : refusal);
}
