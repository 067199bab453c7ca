/** What a report is made of, as the session keeps it. */
import { z } from 'zod';
import { uidSchema } from '#core/protocol/index.ts';

/** The longest texts; whoever writes is stopped there. */
export const LONGEST = { heading: 300, date: 100, caption: 2000, text: 20_000 } as const;
const MOST_BLOCKS = 500;

const frame = {
  id: z.string().min(1).max(50),
  /** Begins a page on paper. */
  newPage: z.boolean(),
  caption: z.string().max(LONGEST.caption),
};
/** Runs by their identities, and how they are compared, as the address of a comparison keeps it. */
const ofRuns = {
  runs: z.array(uidSchema).max(2000),
  query: z.record(z.string().max(50), z.string().max(5000)),
};

const blockSchema = z.discriminatedUnion('kind', [
  z.object({ ...frame, kind: z.literal('text'), text: z.string().max(LONGEST.text) }),
  /** A chart of a comparison, by its key. */
  z.object({ ...frame, ...ofRuns, kind: z.literal('chart'), chart: z.string().max(300) }),
  z.object({ ...frame, ...ofRuns, kind: z.literal('table') }),
  /** A figure of the lab's, by its file. */
  z.object({ ...frame, ...ofRuns, kind: z.literal('figure'), file: z.string().max(300) }),
  z.object({ ...frame, ...ofRuns, kind: z.literal('notes') }),
]);

export const reportSchema = z.object({
  title: z.string().max(LONGEST.heading),
  author: z.string().max(LONGEST.heading),
  /** As the reader writes it. */
  date: z.string().max(LONGEST.date),
  blocks: z.array(blockSchema).max(MOST_BLOCKS),
});

export type Block = z.infer<typeof blockSchema>;
export type Report = z.infer<typeof reportSchema>;
type WithoutFrame<T> = T extends unknown ? Omit<T, keyof typeof frame> : never;
export type BlockContent = WithoutFrame<Block>;

/** A block that shows runs. */
export type BlockOfRuns = Exclude<Block, { readonly kind: 'text' }>;

export const emptyReport: Report = { title: '', author: '', date: '', blocks: [] };

export const newBlock = (content: BlockContent): Block => ({
  id: crypto.randomUUID(),
  newPage: false,
  caption: '',
  ...content,
});

/** With blocks at `place`, the end where left out; those that are there already, or have no room, are left out. */
export function withBlocks(report: Report, blocks: readonly Block[], place = report.blocks.length): Report {
  const present = new Set(report.blocks.map(({ id }) => id));
  const added = blocks.filter(({ id }) => !present.has(id)).slice(0, MOST_BLOCKS - report.blocks.length);
  return { ...report, blocks: report.blocks.toSpliced(place, 0, ...added) };
}

/** The block one place up (−1) or down (1). */
export function moved(report: Report, id: string, by: -1 | 1): Report {
  const from = report.blocks.findIndex((block) => block.id === id);
  const block = report.blocks[from];
  const other = report.blocks[from + by];
  if (block === undefined || other === undefined) return report;
  return { ...report, blocks: report.blocks.with(from, other).with(from + by, block) };
}

/** Every word that was written into a report. */
export function wordsOf({ title, blocks }: Report): string[] {
  const texts = blocks.flatMap((block) => [block.caption, ...(block.kind === 'text' ? [block.text] : [])]);
  return [title, ...texts].join(' ').split(/\s+/u).filter(Boolean);
}

/** `Figure 2`, `Table 1`: each kind counted by itself, in the order of the page; null for text. */
export function numbersOf(
  blocks: readonly Block[],
): Map<string, { readonly kind: 'figure' | 'table'; readonly n: number }> {
  const counts = { figure: 0, table: 0 };
  return new Map(
    blocks.flatMap(({ id, kind }) => {
      if (kind === 'text' || kind === 'notes') return [];
      const series = kind === 'table' ? 'table' : 'figure';
      return [[id, { kind: series, n: ++counts[series] }] as const];
    }),
  );
}
