import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useExporting } from '../../src-renderer/views/exporting/exporting.ts';
import { useLabDraft } from '../../src-renderer/views/lab/labDraft.ts';
import { addressOf, fakeLab, uidOf } from './fakeLab.ts';
import { mountApp, press, settled } from './mountApp.ts';
import { roomForRows } from './roomForRows.ts';
import type { FakeLab } from './fakeLab.ts';

beforeEach(() => localStorage.clear());

roomForRows();

/** The list reads itself anew a moment after runs changed. */
const until = (check: () => void): Promise<void> => vi.waitFor(check, 10_000);

async function openRuns(prepare: (lab: FakeLab) => void = (lab) => void lab.addPreset('optimizers')) {
  const lab = fakeLab();
  prepare(lab);
  const opened = await mountApp('/runs', lab);
  await vi.waitFor(() => expect(opened.app.find('.run-row').exists()).toBe(true));
  const names = (): string[] => opened.app.findAll('.run-row .name').map((cell) => cell.text());
  const row = (name: string) => {
    const found = opened.app.findAll('.run-row').find((candidate) => candidate.get('.name').text() === name);
    if (found === undefined) throw new Error(`no row ${name}`);
    return found;
  };
  const choose = async (name: string, keys: PointerEventInit = {}): Promise<void> => {
    await row(name).trigger('pointerdown', { button: 0, ...keys });
    await settled();
  };
  return { ...opened, lab, names, row, choose };
}

describe('the list of runs', () => {
  it("names experiments of the book in the reader's language", async () => {
    const { app } = await openRuns();
    expect(app.get('.run-row').text()).toContain('MNIST로 비교하는 네 가지 최적화 기법');
  });

  it('shows the newest first, and only the settings that differ', async () => {
    const { app, names } = await openRuns();
    expect(names()).toEqual(['Adam', 'AdaGrad', '모멘텀', 'SGD']);
    const heads = app.findAll('[role="columnheader"]').map((head) => head.text());
    expect(heads).toContain('최적화 기법');
    expect(heads).not.toContain('배치 크기');
    expect(app.get('[role="grid"]').attributes('aria-rowcount')).toBe('5');
  });

  it('tells seeds behind the names where there are several', async () => {
    const { names } = await openRuns((lab) => void lab.addPreset('optimizers', { seeds: [0, 1] }));
    expect(names().slice(0, 2)).toEqual(['Adam시드 1', 'Adam시드 0']);
  });

  it('is sorted by its heads', async () => {
    const { app, names } = await openRuns();
    await app.get('.head.name .sort').trigger('click');
    await settled();
    expect(names()).toEqual(['AdaGrad', 'Adam', '모멘텀', 'SGD']);
    expect(app.get('.head.name').attributes('aria-sort')).toBe('ascending');
  });

  it('finds runs by words, and says so where there are none', async () => {
    const { app, names } = await openRuns();
    await app.get('.find input').setValue('ada');
    await until(() => expect(names()).toEqual(['Adam', 'AdaGrad']));
    await app.get('.find input').setValue('nothing like it');
    await until(() => expect(app.get('.ui-empty').text()).toContain('맞는 실행이 없습니다'));
    await app.get('.ui-empty button').trigger('click');
    await until(() => expect(names()).toHaveLength(4));
  });

  it('finds while a syllable of Hangul is being composed', async () => {
    const { app, names } = await openRuns();
    const input = app.get<HTMLInputElement>('.find input');
    input.element.dispatchEvent(new CompositionEvent('compositionstart'));
    input.element.value = '모';
    input.element.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }));
    await vi.waitFor(() => expect(names()).toEqual(['모멘텀']));
  });

  it('keeps what was chosen while something else is searched for, and exports it by Ctrl+E', async () => {
    const { app, names, choose } = await openRuns();
    await choose('SGD');
    await app.get('.find input').setValue('ada');
    await vi.waitFor(() => expect(names()).toEqual(['Adam', 'AdaGrad']));
    await choose('Adam', { ctrlKey: true });
    expect(app.get('.toolbar .meta').text()).toContain('2');
    press('e', { code: 'KeyE', ctrlKey: true });
    await vi.waitFor(() => expect(useExporting().isOpen).toBe(true));
    expect(useExporting().chosen).toEqual([1, 4]);
  });

  it('is filtered and sorted as before when the window is opened again', async () => {
    const first = await openRuns();
    await first.app.get('.head.name .sort').trigger('click');
    await first.app.get('.find input').setValue('ada');
    await vi.waitFor(() => expect(first.names()).toEqual(['AdaGrad', 'Adam']));
    first.app.unmount();
    const again = await openRuns();
    await vi.waitFor(() => expect(again.names()).toEqual(['AdaGrad', 'Adam']));
    expect(again.app.get<HTMLInputElement>('.find input').element.value).toBe('ada');
  });

  it('selects with the keyboard, and compares what was selected', async () => {
    const { app, router } = await openRuns();
    app.get<HTMLElement>('[role="grid"]').element.focus();
    press('Home');
    press('ArrowDown', { shiftKey: true });
    await settled();
    expect(app.findAll('[aria-selected="true"]')).toHaveLength(2);
    press('c', { code: 'KeyC' });
    await vi.waitFor(() => expect(router.currentRoute.value.query['runs']).toBe(addressOf(4, 3)));
  });

  it('names its active row to screen readers while that is drawn', async () => {
    const { app } = await openRuns((lab) => {
      for (let seed = 0; seed < 30; seed++) lab.addPreset('optimizers', { seeds: [seed] });
    });
    const grid = app.get('[role="grid"]');
    const named = (): string => grid.attributes('aria-activedescendant') ?? '';
    await grid.trigger('keydown', { key: 'ArrowDown' });
    expect(document.getElementById(named())).not.toBeNull();
    await grid.trigger('keydown', { key: 'End' });
    await settled();
    expect(named() === '' || document.getElementById(named()) !== null).toBe(true);
  });

  it('selects all by Ctrl+A, but leaves the key to a text that is being written', async () => {
    const { app } = await openRuns();
    app.get<HTMLElement>('.find input').element.focus();
    press('a', { code: 'KeyA', ctrlKey: true });
    await settled();
    expect(app.findAll('[aria-selected="true"]')).toHaveLength(0);
    app.get<HTMLElement>('[role="grid"]').element.focus();
    press('a', { code: 'KeyA', ctrlKey: true });
    await settled();
    expect(app.findAll('[aria-selected="true"]')).toHaveLength(4);
  });

  it('renames by F2, and not while Hangul is being composed', async () => {
    const { app, lab, choose } = await openRuns();
    await choose('모멘텀');
    press('F2');
    await settled();
    const input = app.get<HTMLInputElement>('.run-name');
    await input.setValue('관성');
    input.element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }));
    await settled();
    expect(app.find('.run-name').exists()).toBe(true);
    await input.trigger('keydown', { key: 'Enter' });
    await until(() => expect(lab.runs.get(2)?.name).toBe('관성'));
    expect(app.find('.run-name').exists()).toBe(false);
  });

  it('throws runs away with a way back, and empties the trash only when told twice', async () => {
    const { app, lab, names, choose } = await openRuns();
    await choose('SGD');
    press('Delete');
    await until(() => expect(names()).toEqual(['Adam', 'AdaGrad', '모멘텀']));
    await app.get('.ui-toast .action').trigger('click');
    await until(() => expect(names()).toHaveLength(4));

    await choose('SGD');
    press('Delete');
    await until(() => expect(names()).toHaveLength(3));
    await app.get('.filters [aria-label="휴지통"]').trigger('click');
    await until(() => expect(names()).toEqual(['SGD']));
    await choose('SGD');
    press('Delete');
    const confirm = (): HTMLElement | null => document.querySelector('[role="dialog"] .confirm');
    await until(() => expect(confirm()).not.toBeNull());
    expect(lab.calls.some(([method]) => method === 'purgeRuns')).toBe(false);
    confirm()?.click();
    await until(() => expect(lab.runs.has(1)).toBe(false));
    await until(() => expect(app.get('.ui-empty').text()).toContain('휴지통이 비어 있습니다'));
  });

  it('pauses what trains by Space, and goes on by it', async () => {
    const { app, lab, choose } = await openRuns((fake) => void fake.addPreset('optimizers', { training: true }));
    const buttons = (): string[] =>
      app.findAll('.toolbar button').map((button) => button.attributes('aria-label') ?? '');
    await choose('Adam');
    await until(() => expect(buttons()).toContain('일시 정지'));
    expect(buttons()).not.toContain('이어서 하기');
    press(' ', { code: 'Space' });
    await until(() => expect(lab.runs.get(4)?.status).toBe('paused'));
    await until(() => expect(buttons()).toContain('이어서 하기'));
    expect(buttons()).not.toContain('일시 정지');
    press(' ', { code: 'Space' });
    await until(() => expect(lab.runs.get(4)?.status).toBe('running'));
  });

  it('duplicates into the Lab, with the run to change as the parent', async () => {
    const { router, choose } = await openRuns();
    await choose('AdaGrad');
    press('d', { code: 'KeyD', ctrlKey: true });
    await vi.waitFor(() => expect(router.currentRoute.value.name).toBe('lab'));
    // Where to begin comes with the address, and is taken out of it once the draft is there.
    await vi.waitFor(
      () => expect(useLabDraft().state.origin).toMatchObject({ kind: 'run', run: { number: 3 } }),
      10_000,
    );
    await vi.waitFor(() => expect(router.currentRoute.value.query).toEqual({}));
  });

  it('keeps tags and a note, and tells where a run came from', async () => {
    const { app, lab, choose } = await openRuns((fake) => {
      fake.addPreset('optimizers');
      const child = fake.runs.get(4);
      if (child !== undefined) fake.runs.set(4, { ...child, parentId: 1, tags: ['발표'] });
    });
    await choose('Adam');
    press('i', { code: 'KeyI' });
    await until(() => expect(app.get('.panel').text()).toContain('#1 SGD'));
    const tag = app.get('.panel .new');
    await tag.setValue('복습');
    await tag.trigger('keydown', { key: 'Enter' });
    await app.get('.panel textarea').setValue('다시 볼 것');
    await app.get('.panel .ui-field').trigger('focusout');
    await until(() => expect(lab.runs.get(4)).toMatchObject({ tags: ['발표', '복습'], note: '다시 볼 것' }));
    await app.get('.lineage button').trigger('click');
    await until(() => expect(app.get('.panel .title').text()).toBe('SGD'));
    await until(() => expect(app.get('.panel .lineage').text()).toContain('#4 Adam'));
  });
});

describe('runs that the last end of the app interrupted', () => {
  it('are offered at the start, and left only when the reader says so', async () => {
    const lab = fakeLab();
    lab.addPreset('dropout');
    for (const [id, run] of lab.runs) lab.runs.set(id, { ...run, status: 'interrupted' });
    const first = await mountApp('/book', lab);
    expect(first.app.get('.recovery').text()).toContain(`${lab.runs.size}개`);
    await first.app.findAll('.recovery button')[1]?.trigger('click');
    await settled();
    first.app.unmount();
    const second = await mountApp('/book', lab);
    expect(second.app.find('.recovery').exists()).toBe(false);
    second.app.unmount();
    expect([...lab.runs.values()].every(({ status }) => status === 'paused')).toBe(true);
    for (const [id, run] of lab.runs) lab.runs.set(id, { ...run, status: 'interrupted' });
    const third = await mountApp('/book', lab);
    await third.app.get('.recovery .primary').trigger('click');
    await settled();
    expect([...lab.runs.values()].every(({ status }) => status === 'running')).toBe(true);
    await vi.waitFor(() => expect(third.app.find('.recovery').exists()).toBe(false));
  });
});

describe('the Live view', () => {
  it('tells how far an experiment is, and pauses a run or all', async () => {
    const lab = fakeLab();
    lab.addPreset('optimizers', { training: true });
    const { app } = await mountApp(`/live/${uidOf(1)}`, lab);
    await vi.waitFor(() => expect(app.findAll('.live-run')).toHaveLength(4));
    expect(app.get('.summary').text()).toContain('0 / 4 완료');
    await app.get('.live-run [aria-label^="일시 정지"]').trigger('click');
    const statuses = (): string[] => [...lab.runs.values()].map(({ status }) => status);
    await until(() => expect(statuses()).toEqual(['paused', 'running', 'running', 'running']));
    press(' ', { code: 'Space' });
    await until(() => expect(statuses().every((status) => status === 'paused')).toBe(true));
    await until(() => expect(app.get('.summary').text()).toContain('4개 이어서 할 수 있음'));
  });

  it('shows what came of runs that have ended, and where a run diverged', async () => {
    const lab = fakeLab();
    lab.addPreset('optimizers');
    const run = lab.runs.get(2);
    const divergence = { where: 'W3', iteration: 700, value: 'NaN' } as const;
    if (run !== undefined) lab.runs.set(2, { ...run, status: 'diverged', divergence });
    const { app, router } = await mountApp(`/live?runs=${addressOf(1, 2)}`, lab);
    await vi.waitFor(() => expect(app.find('.over').exists()).toBe(true));
    expect(app.get('.over').text()).toContain('1개 발산');
    expect(app.get('.live-run .trouble').text()).toContain('700번째 반복에서 W3');
    await app.get('.over .primary').trigger('click');
    await vi.waitFor(() => expect(router.currentRoute.value.name).toBe('compare'));
    expect(router.currentRoute.value.query).toEqual({ runs: addressOf(1, 2) });
  });

  it('goes through the activations that a run recorded, following the latest', async () => {
    const lab = fakeLab();
    lab.addPreset('optimizers', { training: true });
    for (const [id, one] of lab.runs) {
      if (one.spec.kind !== 'training') continue;
      const record = { ...one.spec.record, activations: true };
      lab.runs.set(id, { ...one, spec: { ...one.spec, record } });
    }
    const { app } = await mountApp(`/live/${uidOf(1)}`, lab);
    await vi.waitFor(() => expect(app.find('.layers').exists()).toBe(true));
    expect(app.findAll('.layers figure')).toHaveLength(5);
    expect(app.get('.scrub output').text()).toBe('반복 600');
    await app.get('.scrub input').setValue(2);
    expect(app.get('.scrub output').text()).toBe('반복 200');
  });

  it('says where to begin while nothing trains', async () => {
    const { app } = await mountApp('/live');
    await settled();
    expect(app.get('.ui-empty').text()).toContain('지금 훈련 중인 실행이 없습니다');
  });
});
