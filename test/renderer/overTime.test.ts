/** What is not known yet, is gone, or belongs to another session. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useCommands } from '../../src-renderer/app/commands.ts';
import { useToasts } from '../../src-renderer/stores/toasts.ts';
import { useLabDraft } from '../../src-renderer/views/lab/labDraft.ts';
// Loaded when it is first opened, which takes its time.
import '../../src-renderer/views/exporting/ExportDialog.vue';
import { addressOf, fakeLab, uidOf } from './fakeLab.ts';
import { mountApp, press, settled } from './mountApp.ts';
import { roomForRows } from './roomForRows.ts';
import type { RunStatus } from '#core/protocol/index.ts';
import type { FakeLab } from './fakeLab.ts';

beforeEach(() => localStorage.clear());

roomForRows();

const statuses = (lab: FakeLab): RunStatus[] => [...lab.runs.values()].map(({ status }) => status);
const give = (lab: FakeLab, id: number, changes: object): void =>
  void lab.runs.set(id, { ...lab.runs.get(id)!, ...changes });

describe('commands for all runs', () => {
  it('mean all that the lab has, not those that the page has seen', async () => {
    const lab = fakeLab();
    lab.addPreset('optimizers');
    give(lab, 1, { status: 'paused' });
    give(lab, 2, { status: 'interrupted' });
    give(lab, 3, { status: 'paused', trashedAt: 1 });
    await mountApp('/settings', lab);
    useCommands().run('runs.resumeAll');
    await settled();
    expect(statuses(lab)).toEqual(['running', 'running', 'paused', 'finished']);
    await vi.waitFor(() => expect(useCommands().enabled.map(({ id }) => id)).toContain('runs.pauseAll'));
    useCommands().run('runs.pauseAll');
    await settled();
    expect(statuses(lab)).toEqual(['paused', 'paused', 'paused', 'finished']);
  });

  it('offer nothing that is in the trash', async () => {
    const lab = fakeLab();
    lab.addPreset('landscape');
    for (const id of lab.runs.keys()) give(lab, id, { status: 'interrupted', trashedAt: 1 });
    const { app } = await mountApp('/book', lab);
    expect(app.find('.recovery').exists()).toBe(false);
    expect(useCommands().enabled.map(({ id }) => id)).not.toContain('runs.resumeAll');
  });
});

describe('the list of runs', () => {
  async function openRuns(place = '/runs') {
    const lab = fakeLab();
    lab.addPreset('optimizers');
    const opened = await mountApp(place, lab);
    return { ...opened, lab, rows: () => opened.app.findAll('.run-row') };
  }

  it('has nothing chosen that was thrown away', async () => {
    const { app, lab, rows } = await openRuns();
    await vi.waitFor(() => expect(rows()).toHaveLength(4));
    app.get<HTMLElement>('[role="grid"]').element.focus();
    press('a', { code: 'KeyA', ctrlKey: true });
    await settled();
    await rows()[0]?.trigger('pointerdown', { button: 0 });
    press('Delete');
    await settled();
    await vi.waitFor(() => expect(rows()).toHaveLength(3));
    expect(app.get('.toolbar').text()).not.toContain('고름');
    press('Delete');
    await settled();
    expect(lab.calls.filter(([method]) => method === 'trashRuns')).toHaveLength(1);
  });

  it('says of an address that leads to no run, and offers nothing to do with it', async () => {
    const { app } = await openRuns(`/runs/${uidOf(999)}`);
    expect(app.get('.ui-empty').text()).toContain('이 주소의 실행은 지금 세션에 없습니다');
    expect(app.find('.toolbar').exists()).toBe(false);
  });

  it('shows a run of the trash there where its address is followed', async () => {
    const lab = fakeLab();
    lab.addPreset('optimizers');
    give(lab, 2, { trashedAt: 1 });
    const { app } = await mountApp(`/runs/${uidOf(2)}`, lab);
    await vi.waitFor(() => expect(app.get('.panel .title').text()).toBe('모멘텀'));
    expect(app.get('.toolbar').text()).toContain('완전히 지우기');
  });
});

describe('an address', () => {
  it.each([
    ['/compare?runs=', '고른 실행이 이제 없습니다'],
    ['/live?runs=', '이 주소의 실행은 지금 세션에 없습니다'],
    ['/live/', '이 주소의 실행은 지금 세션에 없습니다'],
    ['/runs/', '이 주소의 실행은 지금 세션에 없습니다'],
  ])('that leads to runs that are gone says so, whatever others came since: %s', async (place, said) => {
    for (const stale of [uidOf(999), '1', 'x']) {
      const lab = fakeLab();
      lab.addPreset('optimizers');
      const { app } = await mountApp(`${place}${stale}`, lab);
      await vi.waitFor(() => expect(app.find('.ui-empty').exists()).toBe(true));
      expect(app.get('.ui-empty').text()).toContain(said);
      app.unmount();
    }
  });

  it('of a comparison says how many of its runs are gone, and shows the others', async () => {
    const lab = fakeLab();
    lab.addPreset('optimizers');
    const { app } = await mountApp(`/compare?runs=${addressOf(1, 2, 999)}`, lab);
    await vi.waitFor(() => expect(app.find('.compare .missing').exists()).toBe(true));
    expect(app.get('.compare .missing').text()).toContain('1개는 이 세션에 없습니다');
    expect(app.get('.compare').text()).toContain('실행 2개');
  });

  it('leads to the same runs when the session that has them is opened again, under other ids', async () => {
    const lab = fakeLab();
    lab.addPreset('optimizers');
    const { app } = await mountApp(`/compare?runs=${addressOf(3)}`, lab);
    await vi.waitFor(() => expect(app.get('.results').text()).toContain('AdaGrad'));
    const kept = [...lab.runs.values()];
    lab.runs.clear();
    lab.tell({ kind: 'runsRemoved', runIds: null });
    await vi.waitFor(() => expect(app.get('.ui-empty').text()).toContain('고른 실행이 이제 없습니다'));
    for (const run of kept) lab.runs.set(run.id + 100, { ...run, id: run.id + 100 });
    lab.tell({ kind: 'runsChanged', runIds: [...lab.runs.keys()] });
    await vi.waitFor(() => expect(app.get('.results').text()).toContain('AdaGrad'));
  });
});

describe('another session', () => {
  it('takes away what offers to undo something of the one before', async () => {
    const lab = fakeLab();
    lab.addPreset('landscape');
    await mountApp('/runs', lab);
    const toasts = useToasts();
    toasts.undoable('gone soon', () => undefined, [1]);
    toasts.undoable('of another run', () => undefined, [2]);
    toasts.show('plain');
    lab.tell({ kind: 'runsRemoved', runIds: [1] });
    expect(toasts.list.map(({ text }) => text)).toEqual(['of another run', 'plain']);
    lab.tell({ kind: 'runsRemoved', runIds: null });
    expect(toasts.list.map(({ text }) => text)).toEqual(['plain']);
  });

  it('starts what was made of a run of the one before, and says where it is from', async () => {
    const lab = fakeLab();
    lab.addPreset('optimizers');
    const { app, router } = await mountApp(`/lab?parent=${uidOf(3)}`, lab);
    await vi.waitFor(() => expect(useLabDraft().state.origin.kind).toBe('run'));
    const { uid } = lab.runs.get(3)!;
    lab.runs.clear();
    lab.tell({ kind: 'runsRemoved', runIds: null });
    lab.addPreset('dropout');
    await settled();
    await app.get('.plan .primary').trigger('click');
    await vi.waitFor(() => expect(router.currentRoute.value.name).toBe('live'));
    const [, params] = lab.calls.find(([method]) => method === 'startExperiment') ?? [];
    expect(params).toMatchObject({ parentUid: uid });
  });
});

it('the export dialog says that there is nothing only once the lab has said so', async () => {
  const lab = fakeLab();
  lab.addPreset('landscape');
  await mountApp('/settings', lab);
  const list = Promise.withResolvers();
  lab.answers.listRuns = () => list.promise;
  press('e', { code: 'KeyE', ctrlKey: true });
  await vi.waitFor(() => expect(document.querySelector('[role="dialog"] .export')).not.toBeNull());
  const said = (): string => document.querySelector('[role="dialog"]')?.textContent ?? '';
  expect(said()).not.toContain('내보낼 실행이 아직 없습니다');
  list.resolve({ total: 0, runs: [] });
  await vi.waitFor(() => expect(said()).toContain('내보낼 실행이 아직 없습니다'));
});

it('the Book knows what was made of a figure, however much was made since', async () => {
  const lab = fakeLab();
  lab.addPreset('landscape');
  const other = lab.runs.get(1)!;
  for (let id = 5; id < 1200; id++) lab.runs.set(id, { ...other, id, preset: null, experimentId: id });
  const { app } = await mountApp('/book/landscape', lab);
  await vi.waitFor(() => expect(app.text()).toContain('다시 실행'));
});
