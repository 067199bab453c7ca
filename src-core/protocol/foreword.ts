/** What somebody wrote to stand before exported runs: the words of a report. */
import { z } from 'zod';

const line = z.string().max(300);

export const forewordSchema = z.strictObject({
  title: line,
  author: line,
  /** As they write it. */
  date: z.string().max(100),
  paragraphs: z.array(z.string().max(20_000)).max(500),
});
export type Foreword = z.infer<typeof forewordSchema>;
