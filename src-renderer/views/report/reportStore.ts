/** The report that is being composed; remembered on this machine. */
import { defineStore } from 'pinia';
import { shallowRef, watch } from 'vue';
import { remember, remembered } from '../../app/remember.ts';
import { emptyReport, moved, readReport, withBlocks } from './reportBlocks.ts';
import type { Block, BlockContent, Report } from './reportBlocks.ts';

const NAME = 'report';

export const useReport = defineStore('report', () => {
  const report = shallowRef<Report>(readReport(remembered(NAME)));
  watch(report, (next) => remember(NAME, JSON.stringify(next)));

  function add(contents: readonly BlockContent[]): void {
    report.value = withBlocks(report.value, contents);
  }

  function change(changes: Partial<Omit<Report, 'blocks'>>): void {
    report.value = { ...report.value, ...changes };
  }

  function changeBlock(id: number, changes: Partial<Pick<Block, 'newPage' | 'caption'>> | { text: string }): void {
    const blocks = report.value.blocks.map((block) => (block.id === id ? { ...block, ...changes } : block));
    report.value = { ...report.value, blocks };
  }

  function move(id: number, by: -1 | 1): void {
    report.value = moved(report.value, id, by);
  }

  /** Returns how it was, for undoing. */
  function remove(id: number): Report {
    const before = report.value;
    report.value = { ...before, blocks: before.blocks.filter((block) => block.id !== id) };
    return before;
  }

  function clear(): Report {
    const before = report.value;
    report.value = { ...emptyReport, author: before.author };
    return before;
  }

  function restore(before: Report): void {
    report.value = before;
  }

  return { report, add, change, changeBlock, move, remove, clear, restore };
});
