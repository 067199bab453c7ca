import { afterEach, expect, it } from 'vitest';
import { mountApp, settled } from './mountApp.ts';
import { addressOf, fakeLab } from './fakeLab.ts';
import type { FakeLab } from './fakeLab.ts';
import type { LabParams, TuningEntry } from '#core/protocol/index.ts';

afterEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

const inDialog = (text: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('[role="dialog"] button')].find((one) => one.textContent?.trim() === text);
const dialog = (): string => document.querySelector('[role="dialog"]')?.textContent?.replace(/\s+/g, ' ') ?? '';

/** A lab that tunes what it is given, as far as `entry` says. */
function tunes(lab: FakeLab): { entry: TuningEntry | null } {
  const state: { entry: TuningEntry | null } = { entry: null };
  lab.answers.planSearch = () => ({ trials: 20, epochs: 1, seconds: 10 });
  lab.answers.listTunings = () => (state.entry === null ? [] : [state.entry]);
  lab.answers.startTuning = ({ experiment, trials = 20 }: LabParams<'startTuning'>) => {
    const names = ['SGD', 'Momentum', 'AdaGrad', 'Adam'];
    const optimizers = names.map((name) => ({ name: { ko: name, en: name }, searchUid: null, ended: 0, best: null }));
    const blocks = [{ name: { ko: '', en: '' }, optimizers, runIds: [], compared: false }];
    const own = { id: 1, experiment: experiment as TuningEntry['experiment'], trials };
    state.entry = { ...own, status: 'going', refusal: null, blocks };
    lab.tell({ kind: 'tuningsChanged' });
    return { tuningId: 1 };
  };
  lab.answers.cancelTuning = () => undefined;
  return state;
}

it('tunes each optimizer of a comparison with one budget, tells how far it is, and then what they came to', async () => {
  const lab = fakeLab({ language: 'en' });
  const state = tunes(lab);
  const ids = lab.addPreset('optimizers', { seeds: [0, 1, 2] });
  const { app, router } = await mountApp(`/compare?runs=${addressOf(...ids)}`, lab);
  const opener = () => app.findAll('.tune-each button').find((one) => one.text() === 'Tune each first…');
  await expect.poll(() => opener()?.exists()).toBe(true);
  expect(app.get('.tune-each').text()).toContain('At other rates their order may be another.');
  await opener()!.trigger('click');
  await expect.poll(dialog).toContain('4 searches of 20 trials each, then 12 runs compared.');
  inDialog('Tune and compare')!.click();
  await expect.poll(dialog).toContain('0 / 20');
  inDialog('Cancel')!.click();
  await expect.poll(() => lab.calls.some(([method]) => method === 'cancelTuning')).toBe(true);
  const [block] = state.entry!.blocks;
  const best = { rate: 0.0123, value: 0.91 };
  const optimizers = block!.optimizers.map((one) => ({ ...one, ended: 20, best }));
  state.entry = { ...state.entry!, status: 'over', blocks: [{ ...block!, optimizers, runIds: ids, compared: true }] };
  lab.tell({ kind: 'tuningsChanged' });
  await expect.poll(dialog).toContain('Each learning rate was searched with the same budget.');
  expect(dialog()).toContain('mean ranks over 3 rounds');
  expect(dialog()).toContain('0.0123');
  inDialog('Compare')!.click();
  await settled();
  await expect.poll(() => router.currentRoute.value.query['runs']).toBe(addressOf(...ids));
  app.unmount();
});

it('is offered in the Lab and in the Book where optimizers of networks are compared, and nowhere else', async () => {
  const lab = fakeLab({ language: 'en' });
  tunes(lab);
  const { app, router } = await mountApp('/book/optimizers', lab);
  await expect.poll(() => app.find('.tune-each').exists()).toBe(true);
  await router.push('/book/dropout');
  await expect.poll(() => app.find('.tune-each').exists()).toBe(false);
  await router.push('/lab?preset=optimizers');
  await expect.poll(() => app.find('.plan .tune-each').exists()).toBe(true);
  app.unmount();
});
