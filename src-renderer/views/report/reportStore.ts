/** The report that is being composed; of the session, as its runs are. */
import { defineStore } from 'pinia';
import { sessionDocument } from '../../stores/sessionDocument.ts';
import { emptyReport, moved, newBlock, reportSchema, withBlocks } from './reportBlocks.ts';
import type { Block, BlockContent, Report } from './reportBlocks.ts';

export const useReport = defineStore('report', () => {
  const { value: report, change: edit } = sessionDocument<Report>('report', reportSchema, emptyReport);

  function add(contents: readonly BlockContent[]): void {
    const blocks = contents.map(newBlock);
    edit((now) => withBlocks(now, blocks));
  }

  const change = (changes: Partial<Omit<Report, 'blocks'>>): void => edit((now) => ({ ...now, ...changes }));

  function changeBlock(id: string, changes: Partial<Pick<Block, 'newPage' | 'caption'>> | { text: string }): void {
    edit((now) => ({
      ...now,
      blocks: now.blocks.map((block) => (block.id === id ? { ...block, ...changes } : block)),
    }));
  }

  const move = (id: string, by: -1 | 1): void => edit((now) => moved(now, id, by));

  /** Returns how to take it back. */
  function remove(id: string): () => void {
    const place = report.value.blocks.findIndex((block) => block.id === id);
    const removed = report.value.blocks.slice(place, place + 1);
    edit((now) => ({ ...now, blocks: now.blocks.filter((block) => block.id !== id) }));
    return () => edit((now) => withBlocks(now, removed, place));
  }

  /** Returns how to take it back. */
  function clear(): () => void {
    const { blocks, ...heading } = report.value;
    edit(({ author }) => ({ ...emptyReport, author }));
    return () => edit((now) => withBlocks({ ...now, ...heading }, blocks, 0));
  }

  return { report, add, change, changeBlock, move, remove, clear };
});
