/** Reports, predictions and the Lab's draft: of the session, alike in every tab, never lost to another. */
import { createPinia, setActivePinia } from 'pinia';
import { createApp } from 'vue';
import { beforeEach, describe, expect, it } from 'vitest';
import { connectionKey } from '../../src-renderer/lab/connection.ts';
import { addressOf, useSavedComparisons } from '../../src-renderer/comparison/savedComparisons.ts';
import { useToasts } from '../../src-renderer/stores/toasts.ts';
import { usePredictions } from '../../src-renderer/views/book/predictions.ts';
import { useLabDraft } from '../../src-renderer/views/lab/labDraft.ts';
import { LONGEST } from '../../src-renderer/views/report/reportBlocks.ts';
import { useReport } from '../../src-renderer/views/report/reportStore.ts';
import { answered, fakeLab } from './fakeLab.ts';
import { mountApp, settled } from './mountApp.ts';
import type { Block } from '../../src-renderer/views/report/reportBlocks.ts';
import type { FakeLab } from './fakeLab.ts';

beforeEach(() => localStorage.clear());

/** The stores of a page that is open on the lab. */
function openTab(lab: FakeLab) {
  const app = createApp({});
  const pinia = createPinia();
  app.use(pinia).provide(connectionKey, lab.connection);
  setActivePinia(pinia);
  return app.runWithContext(() => ({
    ...{ report: useReport(), predictions: usePredictions(), draft: useLabDraft() },
    ...{ comparisons: useSavedComparisons(), toasts: useToasts() },
  }));
}
const textsOf = (blocks: readonly Block[]): string[] =>
  blocks.map((block) => (block.kind === 'text' ? block.text : block.kind));
const text = (words: string) => ({ kind: 'text', text: words }) as const;

describe('what is written into a session', () => {
  it('is there in a page of another address, and in another tab at once', async () => {
    const lab = fakeLab();
    const first = openTab(lab);
    const second = openTab(lab);
    first.report.change({ title: 'SGD' });
    first.report.add([text('two hours of words')]);
    first.predictions.make('optimizers', 'adam');
    first.draft.edit({ ...first.draft.draft, name: 'mine' });
    await answered();
    const third = openTab(lab);
    await answered();
    for (const tab of [first, second, third]) {
      expect(tab.report.report.title).toBe('SGD');
      expect(textsOf(tab.report.report.blocks)).toEqual(['two hours of words']);
      expect(tab.predictions.of('optimizers')?.answer).toBe('adam');
      expect(tab.draft.draft['name']).toBe('mine');
    }
    expect([first.draft.canUndo, third.draft.canUndo]).toEqual([true, false]);
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it('is never written over by a tab that has not seen it', async () => {
    const lab = fakeLab();
    const [first, second] = [openTab(lab), openTab(lab)];
    await answered();
    first.report.add([text('a1'), text('a2')]);
    second.report.add([text('b')]);
    await answered();
    const [, other] = second.report.report.blocks;
    second.report.changeBlock(other!.id, { text: 'a2!' });
    first.report.add([text('a3')]);
    await answered();
    expect(textsOf(first.report.report.blocks).sort()).toEqual(['a1', 'a2!', 'a3', 'b']);
    expect(second.report.report).toEqual(first.report.report);
  });

  it('is not taken for lost before the lab has told it', async () => {
    const lab = fakeLab();
    openTab(lab).report.add([text('before')]);
    await answered();
    const late = openTab(lab);
    late.report.add([text('after')]);
    await answered();
    expect(textsOf(late.report.report.blocks)).toEqual(['before', 'after']);
  });

  it('goes with its session, and its undoing too', async () => {
    const lab = fakeLab();
    const tab = openTab(lab);
    tab.report.add([text('of the first session')]);
    tab.draft.edit({ ...tab.draft.draft, name: 'of the first session' });
    await answered();
    await lab.connection.lab.newSession({});
    await answered();
    expect(tab.report.report.blocks).toEqual([]);
    expect([tab.draft.draft['name'], tab.draft.canUndo]).toEqual(['', false]);
    expect(lab.documents.size).toBe(0);
  });

  it('is put aside, not thrown away, where it cannot be read', async () => {
    const lab = fakeLab();
    await lab.connection.lab.writeDocument({ name: 'report', text: '{"spell":1}' });
    const tab = openTab(lab);
    await answered();
    expect(tab.report.report.blocks).toEqual([]);
    tab.report.add([text('new')]);
    await answered();
    const kept = [...lab.documents].filter(([name]) => name.startsWith('report.')).map(([, document]) => document.text);
    expect(kept).toEqual(['{"spell":1}']);
  });

  it('can be had back part by part, beside what came since', () => {
    const tab = openTab(fakeLab());
    tab.report.add([text('a'), text('b'), text('c')]);
    const undo = tab.report.remove(tab.report.report.blocks[1]!.id);
    tab.report.add([text('d')]);
    undo();
    expect(textsOf(tab.report.report.blocks)).toEqual(['a', 'b', 'c', 'd']);
    const undoClear = tab.report.clear();
    tab.report.add([text('e')]);
    undoClear();
    expect(textsOf(tab.report.report.blocks)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});

describe('what could not be read again', () => {
  it('is refused with its limit when it is written, and what was there stays', async () => {
    const lab = fakeLab();
    const tab = openTab(lab);
    tab.report.add([text('kept')]);
    const [block] = tab.report.report.blocks;
    tab.report.changeBlock(block!.id, { text: '가'.repeat(LONGEST.text + 1) });
    expect(textsOf(tab.report.report.blocks)).toEqual(['kept']);
    expect(tab.toasts.list.at(-1)?.tone).toBe('bad');
    expect(tab.toasts.list.at(-1)?.text).toMatch(/20,?000/);
    tab.comparisons.save('긴 것', ['0a'.repeat(16)], { range: 'x'.repeat(5001) });
    expect(tab.comparisons.list).toEqual([]);
    await answered();
    expect(lab.documents.get('report')?.text).toContain('kept');
    expect(lab.documents.has('comparisons')).toBe(false);
  });

  it('is told where all of it together is too much', () => {
    const tab = openTab(fakeLab());
    const long = Array.from({ length: 100 }, () => text('x'.repeat(LONGEST.text)));
    tab.report.add(long);
    expect(tab.report.report.blocks).toEqual([]);
    expect(tab.toasts.list).toMatchObject([{ tone: 'bad' }]);
    tab.report.add(long.slice(0, 90));
    expect(tab.report.report.blocks).toHaveLength(90);
  });
});

describe('comparisons that were saved', () => {
  const runs = ['0a'.repeat(16), '0b'.repeat(16)];

  it('are kept under their names, without what no run was ever called', async () => {
    const lab = fakeLab();
    const tab = openTab(lab);
    tab.comparisons.save('로그', [...runs, '7'], { runs: 'ignored', yscale: 'log' });
    await answered();
    const [saved] = openTab(lab).comparisons.list.concat(tab.comparisons.list);
    expect(saved).toMatchObject({ name: '로그', runs, query: { yscale: 'log' } });
    expect(addressOf(saved!)).toEqual({ yscale: 'log', runs: runs.join() });
  });

  it('are named anew, and had back where they were after they were deleted', () => {
    const { comparisons } = openTab(fakeLab());
    for (const name of ['a', 'b', 'c']) comparisons.save(name, runs, {});
    const [, second] = comparisons.list;
    comparisons.rename(second!.id, 'B');
    const undo = comparisons.remove(second!.id);
    expect(comparisons.list.map(({ name }) => name)).toEqual(['a', 'c']);
    undo();
    undo();
    expect(comparisons.list.map(({ name }) => name)).toEqual(['a', 'B', 'c']);
  });
});

describe('the page of the report', () => {
  it('shows the report of another session that was taken in, beside ours', async () => {
    const lab = fakeLab();
    openTab(lab).report.change({ title: '우리 보고서' });
    await answered();
    const other = { ...JSON.parse(lab.documents.get('report')!.text), title: '친구 보고서' } as object;
    const { app } = await mountApp('/report', lab);
    await expect.poll(() => app.find('article textarea').exists()).toBe(true);
    expect(app.find('.choice').exists()).toBe(false);
    await lab.connection.lab.writeDocument({ name: 'report.2', text: JSON.stringify(other) });
    await settled();
    const choice = () => app.get<HTMLSelectElement>('.choice select');
    expect(choice().text()).toContain('이 세션의 보고서: 우리 보고서');
    expect(choice().text()).toContain('친구 보고서');
    await choice().setValue('report.2');
    await settled();
    const title = () => app.get<HTMLTextAreaElement>('article textarea').element.value;
    expect(title()).toBe('친구 보고서');
    await app.get('article textarea').setValue('함께 고친 보고서');
    await settled();
    expect(lab.documents.get('report.2')?.text).toContain('함께 고친 보고서');
    expect(lab.documents.get('report')?.text).toContain('우리 보고서');
    await app.get('.choice button').trigger('click');
    await settled();
    expect(lab.documents.has('report.2')).toBe(false);
    expect(title()).toBe('우리 보고서');
    await useToasts().list.at(-1)?.action?.run();
    await settled();
    expect(lab.documents.get('report.2')?.text).toContain('함께 고친 보고서');
  });

  it('takes no more letters than can be read again, and says so', async () => {
    const lab = fakeLab();
    const { app } = await mountApp('/report', lab);
    await expect.poll(() => app.findAll('article textarea').length).toBeGreaterThan(0);
    const title = app.get('article textarea');
    expect(title.attributes('maxlength')).toBe(String(LONGEST.heading));
    await title.setValue('가'.repeat(LONGEST.heading));
    await settled();
    expect(app.get('article [role="status"]').text()).toContain('300자까지');
    expect(JSON.parse(lab.documents.get('report')!.text)).toMatchObject({ title: '가'.repeat(LONGEST.heading) });
  });

  it('tells runs that are gone, and never shows others in their place', async () => {
    const lab = fakeLab();
    lab.addPreset('optimizers');
    const uids = [...lab.runs.values()].map(({ uid }) => uid);
    openTab(lab).report.add([
      { kind: 'table', runs: uids, query: {} },
      { kind: 'table', runs: ['ff'.repeat(16)], query: {} },
    ]);
    await answered();
    lab.runs.delete(4);
    const { app } = await mountApp('/report', lab);
    await expect.poll(() => app.findAll('.block').length).toBe(2);
    await expect.poll(() => app.findAll('.block')[0]?.text()).toContain('4개 가운데 1개가 이 세션에 없어');
    expect(app.findAll('.block')[1]?.text()).toContain('이제 없습니다');
  });
});
