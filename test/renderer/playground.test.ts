import { describe, expect, it, vi } from 'vitest';
import { parseExperiment } from '#core/experiment/parse.ts';
import { instruments } from '#core/instruments/index.ts';
import { useLabDraft } from '../../src-renderer/views/lab/labDraft.ts';
import { fakeLab } from './fakeLab.ts';
import { mountApp, press, settled } from './mountApp.ts';

const open = (place: string, lab = fakeLab({ language: 'en' })) => mountApp(`/playground${place}`, lab);
const drawn = instruments;

async function opened(place: string, lab = fakeLab({ language: 'en' })) {
  const mounted = await open(place, lab);
  await vi.waitFor(() => expect(mounted.app.find('.instrument-frame').exists()).toBe(true));
  const { app } = mounted;
  /** The number box of a setting. */
  const box = (label: string) =>
    app
      .findAll('.ui-slider')
      .find((one) => one.text().startsWith(label))!
      .get<HTMLInputElement>('.control');
  const range = (label: string) =>
    app
      .findAll('.ui-slider')
      .find((one) => one.text().startsWith(label))!
      .get<HTMLInputElement>('.range');
  return { ...mounted, box, range };
}

describe('the Playground', () => {
  it('shows all instruments in the order of the textbook, each with a picture and what it lets one see', async () => {
    const { app } = await open('');
    await vi.waitFor(() => expect(app.findAll('.card')).toHaveLength(drawn.length));
    const cards = app.findAll('.card');
    expect(cards.map((card) => card.get('strong').text())).toEqual(drawn.map(({ name }) => name.en));
    for (const [place, card] of cards.entries()) {
      expect(card.text()).toContain(drawn[place]!.help.en);
      await vi.waitFor(() => expect(card.find('svg').exists()).toBe(true));
    }
  });

  it.each(drawn.map(({ id }) => id))(
    'opens %s with a name, controls, a picture, why, and a table behind it',
    async (id) => {
      const { app } = await opened(`/${id}`);
      const instrument = drawn.find((one) => one.id === id)!;
      await vi.waitFor(() => expect(app.find('svg.drawing').exists()).toBe(true));
      expect(app.get('.instrument-frame h1').text()).toBe(instrument.name.en);
      expect(app.get('.instrument-form').findAll('input, select').length).toBeGreaterThan(0);
      expect(app.get('svg.drawing').attributes('aria-label')).toMatch(/\w{3}/);
      expect(app.get('.why').text().length).toBeGreaterThan(80);
      await app
        .get('.head')
        .findAll('button')
        .find((button) => button.text() === 'Show as a table')!
        .trigger('click');
      await settled();
      expect(document.querySelectorAll('[role="dialog"] tbody tr').length).toBeGreaterThan(0);
    },
  );
});

describe('settings', () => {
  it('answer at once, stand in the address, and are undone and reset', async () => {
    const { app, router, box } = await opened('/perceptron');
    expect(app.get('.why').text()).toContain('3 of the four points are right');
    await box('Bias').setValue('-0.7');
    await box('Weight w₁').setValue('0.5');
    await box('Weight w₂').setValue('0.5');
    await settled();
    expect(app.get('.why').text()).toContain('All four points are as AND wants');
    await vi.waitFor(() => expect(router.currentRoute.value.query).toEqual({ b: '-0.7', w1: '0.5', w2: '0.5' }));
    press('z', { code: 'KeyZ', ctrlKey: true });
    await settled();
    expect(box('Weight w₂').element.value).toBe('0');
    expect(app.get('.why').text()).not.toContain('All four points');
    await app
      .findAll('.head button')
      .find((button) => button.text() === 'Reset')!
      .trigger('click');
    await vi.waitFor(() => expect(router.currentRoute.value.query).toEqual({}));
    expect(box('Bias').element.value).toBe('0');
  });

  it('of a typed optimizer are on sliders too, with one change to try, and it is raced against Adam from here', async () => {
    const own = { id: 'typed', name: 'Mine', hyper: { rate: 0.1 }, state: [], step: {}, update: ['w = w - rate * g'] };
    const query = new URLSearchParams({ optimizers: JSON.stringify([own]) });
    const { app, router, box, range } = await opened(`/surface?${query}`);
    const button = (text: string) => app.findAll('button').find((one) => one.text() === text)!;
    const rateNow = (): string => box('rate').element.value;
    const path = app.get('.surface-picture .path').attributes('d');
    await range('rate').setValue('300');
    await settled();
    expect(Number(rateNow())).toBeGreaterThan(0.5);
    expect(app.get('.surface-picture .path').attributes('d')).not.toBe(path);
    await box('rate').setValue('0.2');
    await button('One change to try: rate = 0.1').trigger('click');
    await settled();
    expect(rateNow()).toBe('0.1');
    expect(app.get<HTMLTextAreaElement>('.typed-member textarea').element.value).toBe('rate = 0.1');
    await button('Race Mine against Adam on MNIST').trigger('click');
    await vi.waitFor(() => expect(router.currentRoute.value.name).toBe('lab'));
    const { compare, data } = parseExperiment(useLabDraft().draft) as unknown as Record<string, never>;
    expect(compare).toEqual({ optimizer: [own, { id: 'adam', learningRate: 0.001, beta1: 0.9, beta2: 0.999 }] });
    expect(data).toMatchObject({ dataset: 'mnist' });
  });

  it('do not lead back to their place where one leaves it while the last of them is still to be told', async () => {
    const { router, box } = await opened('/perceptron');
    await box('Bias').setValue('-0.7');
    await box('Bias').setValue('-0.6');
    // As long as it takes until the other place is loaded.
    router.beforeResolve(() => new Promise((done) => setTimeout(done, 400)));
    await router.push('/runs');
    expect(router.currentRoute.value.name).toBe('runs');
  });

  it('come from the address, so that a link shows the same', async () => {
    const { app, box } = await opened('/perceptron?gate=or&b=-0.2&w1=0.5&w2=0.5');
    expect(box('Bias').element.value).toBe('-0.2');
    expect(app.get('.why').text()).toContain('All four points are as OR wants');
  });

  it('are moved by a slider, also beyond whose end a typed number stays', async () => {
    const { box, range } = await opened('/perceptron');
    await range('Bias').setValue('0');
    expect(box('Bias').element.value).toBe('-4');
    await range('Bias').setValue('400');
    expect(box('Bias').element.value).toBe('4');
  });

  it('that are wrong are told at their field, and the picture stays at the last that could be read', async () => {
    const { app } = await opened('/surface');
    const formula = app.get<HTMLInputElement>('.instrument-form .code');
    const before = app.get('.now-table').text();
    await formula.setValue('x^2 + * y');
    await settled();
    expect(app.get('.instrument-form .error').text()).not.toBe('');
    expect(app.get('.now-table').text()).toBe(before);
    await formula.setValue('x^2 + y^2');
    await settled();
    expect(app.find('.instrument-form .error').exists()).toBe(false);
    expect(app.get('.now-table').text()).not.toBe(before);
  });
});

it('puts what a chosen member can be set to on sliders, as the standard deviation of initial weights', async () => {
  const { app, box, range } = await opened('/activation-layers?examples=20&width=10');
  await range('Standard deviation').setValue('0');
  const { value } = box('Standard deviation').element;
  expect(Number(value)).toBeLessThan(0.01);
  await vi.waitFor(() => expect(app.get('.why').text()).toMatch(/standard deviation of activations is/));
});

describe('pictures', () => {
  it('move the line of a perceptron by the arrow keys, through the number it stands for', async () => {
    const { app, box } = await opened('/perceptron?b=-0.5&w1=1&w2=0');
    const handle = app.get('[aria-label^="Boundary"]');
    handle.element.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'ArrowRight', shiftKey: true, bubbles: true, cancelable: true }),
    );
    await settled();
    expect(Number(box('Bias').element.value)).toBeCloseTo(-0.6, 9);
  });

  it('play the learning rule step by step, and say what each step did', async () => {
    const { app } = await opened('/perceptron');
    const steps = app.get<HTMLInputElement>('.scrub');
    await steps.setValue('4');
    expect(app.get('.perceptron-picture [aria-live]').text()).toContain(
      'Epoch 1, input (1, 1): output 0, target 1 → b 0.25',
    );
  });

  it('move the start of the surface by the arrow keys, and read the numbers at any step', async () => {
    const { app } = await opened('/surface');
    app
      .get('.drag-point')
      .element.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'ArrowUp', shiftKey: true, bubbles: true, cancelable: true }),
      );
    await settled();
    await app.get('.scrub').setValue('0');
    expect(app.get('.now-table tbody td:nth-of-type(2)').text()).toBe('3');
  });

  it('compute something that takes long in slices, with its share told meanwhile', async () => {
    const { useInstrumentData } = await import('../../src-renderer/instruments/useInstrumentData.ts');
    const { effectScope, shallowRef } = await import('vue');
    let pulled = 0;
    const slow = {
      quick: false,
      *steps() {
        for (let k = 0; k < 5; k++) {
          pulled++;
          const until = performance.now() + 15;
          while (performance.now() < until);
          yield k / 5;
        }
        return 'done';
      },
    };
    const scope = effectScope();
    const { result, share } = scope.run(() => useInstrumentData(slow as never, () => shallowRef(1).value as never))!;
    expect(pulled).toBe(1);
    expect(share.value).toBe(0);
    await vi.waitFor(() => expect(result.value?.data).toBe('done'));
    expect(share.value).toBeNull();
    scope.stop();
  });
});

it('computes beside the page where there are workers: the answer to the last question counts, and a worker that fails is done without', async () => {
  const { useInstrumentData } = await import('../../src-renderer/instruments/useInstrumentData.ts');
  const { effectScope, shallowRef } = await import('vue');
  const workers: FakeWorker[] = [];
  class FakeWorker {
    onmessage: ((event: { data: unknown }) => void) | null = null;
    onerror: (() => void) | null = null;
    readonly asked: { number: number; settings: unknown }[] = [];
    constructor() {
      workers.push(this);
    }
    postMessage(asked: { number: number; settings: unknown }): void {
      this.asked.push(asked);
    }
    terminate(): void {
      this.onmessage = null;
    }
  }
  vi.stubGlobal('Worker', FakeWorker);
  const settings = shallowRef(1);
  const slow = {
    quick: false,
    id: 'slow',
    *steps(given: number) {
      yield 0.5;
      return `on the page ${given}`;
    },
  };
  const scope = effectScope();
  const { result, share } = scope.run(() => useInstrumentData(slow as never, () => settings.value as never))!;
  settings.value = 2;
  const [worker] = workers;
  expect(worker!.asked.map((asked) => asked.settings)).toEqual([1, 2]);
  const [first, second] = worker!.asked;
  worker!.onmessage!({ data: { number: first!.number, data: 'old' } });
  expect(result.value).toBeNull();
  worker!.onmessage!({ data: { number: second!.number, share: 0.4 } });
  expect(share.value).toBe(0.4);
  worker!.onmessage!({ data: { number: second!.number, data: 'new' } });
  expect(result.value).toEqual({ data: 'new', of: 2 });
  settings.value = 3;
  worker!.onerror!();
  await vi.waitFor(() => expect(result.value).toEqual({ data: 'on the page 3', of: 3 }));
  scope.stop();
  vi.unstubAllGlobals();
});

it('keeps the par of a surface with the session, and only what is better', async () => {
  const lab = fakeLab({ language: 'en' });
  const { app } = await opened('/surface', lab);
  await vi.waitFor(() =>
    expect(JSON.parse(lab.documents.get('pars')?.text ?? '{}')).toMatchObject({
      bowl: { updates: 29, optimizer: 'adagrad' },
    }),
  );
  expect(app.get('.par').text()).toContain('29 updates (AdaGrad, η 1.5)');
});
