/** What a report is made of, as it is remembered on this machine. */
import { z } from 'zod';

const query = z.record(z.string().max(50), z.string().max(5000));
const frame = {
  id: z.int().min(1),
  /** Begins a page on paper. */
  newPage: z.boolean().default(false),
  caption: z.string().max(2000).default(''),
};

const blockSchema = z.discriminatedUnion('kind', [
  z.object({ ...frame, kind: z.literal('text'), text: z.string().max(20_000) }),
  /** A chart of a comparison, by the comparison's address and the chart's key. */
  z.object({ ...frame, kind: z.literal('chart'), query, chart: z.string().max(300) }),
  z.object({ ...frame, kind: z.literal('table'), query }),
  /** A figure of the lab's, by its runs and file. */
  z.object({ ...frame, kind: z.literal('figure'), query, file: z.string().max(300) }),
  z.object({ ...frame, kind: z.literal('notes'), query }),
]);

const reportSchema = z.object({
  title: z.string().max(300).default(''),
  author: z.string().max(300).default(''),
  /** As the reader writes it. */
  date: z.string().max(100).default(''),
  blocks: z.array(blockSchema).max(500).default([]),
});

export type Block = z.infer<typeof blockSchema>;
export type Report = z.infer<typeof reportSchema>;
type WithoutFrame<T> = T extends unknown ? Omit<T, keyof typeof frame> : never;
export type BlockContent = WithoutFrame<Block>;

export const emptyReport: Report = reportSchema.parse({});

/** What was remembered; an empty report where that cannot be read. */
export function readReport(text: string | null): Report {
  try {
    return reportSchema.parse(JSON.parse(text ?? '{}'));
  } catch {
    return emptyReport;
  }
}

export function withBlocks(report: Report, contents: readonly BlockContent[]): Report {
  const last = Math.max(0, ...report.blocks.map(({ id }) => id));
  const added = contents.map((content, index) => ({ id: last + 1 + index, newPage: false, caption: '', ...content }));
  return { ...report, blocks: [...report.blocks, ...added] };
}

/** The block one place up (−1) or down (1). */
export function moved(report: Report, id: number, by: -1 | 1): Report {
  const from = report.blocks.findIndex((block) => block.id === id);
  const block = report.blocks[from];
  const other = report.blocks[from + by];
  if (block === undefined || other === undefined) return report;
  return { ...report, blocks: report.blocks.with(from, other).with(from + by, block) };
}

/** `Figure 2`, `Table 1`: each kind counted by itself, in the order of the page; null for text. */
export function numbersOf(
  blocks: readonly Block[],
): Map<number, { readonly kind: 'figure' | 'table'; readonly n: number }> {
  const counts = { figure: 0, table: 0 };
  return new Map(
    blocks.flatMap(({ id, kind }) => {
      if (kind === 'text' || kind === 'notes') return [];
      const series = kind === 'table' ? 'table' : 'figure';
      return [[id, { kind: series, n: ++counts[series] }] as const];
    }),
  );
}
