/** The pages of the Book. */
import { describe, expect, it } from 'vitest';
import { instrumentById } from '#core/instruments/byId.ts';
import { explanations } from '#core/lessons/explanations/index.ts';
import { topicParts } from '#core/lessons/topic.ts';
import { searchPython, searchSettings } from '#core/lessons/searchPage.ts';
import { topics } from '#core/lessons/topics.ts';
import { presets } from '#core/presets/index.ts';
import type { Localized } from '#core/schema/localized.ts';
import type { Instrument } from '#core/instruments/define.ts';

const moved = topics.flatMap((topic) => ('instrument' in topic ? [[topic.id, topic] as const] : []));
/** Fewer examples, units and numbers to check: the same sentences in a hundredth of the time. */
const light = { examples: 60, width: 30, most: 3, side: 16 };
const why = (id: keyof typeof explanations, given: unknown): string[] => {
  const instrument = instrumentById(id) as unknown as Instrument;
  const own = Object.entries(light).filter(([name]) => name in instrument.settings.shape);
  const settings = { ...(given as object), ...Object.fromEntries(own) };
  const explain: (data: never, settings: never) => readonly Localized[] = explanations[id].why;
  return explain(instrument.compute(settings as never) as never, settings as never).map(({ en }) => en);
};

describe('the topics of the deck', () => {
  it('have each a page of its own, part after part, every figure of the chapter among them', () => {
    expect(new Set(topics.map(({ id }) => id)).size).toBe(topics.length);
    const order = topics.map(({ part }) => topicParts.indexOf(part));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    const figures = topics.flatMap((topic) => ('preset' in topic ? [topic.preset] : []));
    expect(figures).toEqual(presets.map(({ id }) => id));
  });

  it.each(moved)(
    '%s asks a question, begins with settings that are right, and offers a change that changes something',
    (_, topic) => {
      const { settings } = instrumentById(topic.instrument) as unknown as Instrument;
      const start = settings.parse(topic.settings);
      const after = settings.parse({ ...(start as object), ...topic.change.settings });
      expect(after).not.toEqual(start);
      expect(topic.question.ko).toMatch(/[?.]$/);
      expect(topic.question.en).toMatch(/[?.]$/);
    },
  );

  it.each(moved.filter(([id]) => id !== 'parameters'))(
    '%s tells something else after the change than before',
    (_, topic) => {
      const { settings } = instrumentById(topic.instrument) as unknown as Instrument;
      const start = settings.parse(topic.settings);
      const after = settings.parse({ ...(start as object), ...topic.change.settings });
      expect(why(topic.instrument, after)).not.toEqual(why(topic.instrument, start));
    },
  );

  it('name what a search draws, and from where, beside what its trials share', () => {
    const { ko, en } = searchSettings('search');
    expect(en).toMatch(/λ 10⁻⁸–10⁻⁴ · learning rate η 10⁻⁶–10⁻²\nMNIST/);
    expect(ko).toContain('학습률 η 10⁻⁶–10⁻²');
    expect(en).not.toMatch(/η 0\.01|λ 0/);
    expect(searchPython('search')).toContain('weight_decay = 10**np.random.uniform(-8, -4)');
  });

  it('show what their question is about', () => {
    const told = (id: string, change: object = {}): string => {
      const topic = moved.find(([own]) => own === id)![1];
      const { settings } = instrumentById(topic.instrument) as unknown as Instrument;
      return why(topic.instrument, settings.parse({ ...topic.settings, ...change })).join(' ');
    };
    expect(told('softmax', { shift: 100 })).toContain('too much for float32');
    expect(told('sgd-problem')).toContain('in 30 updates: SGD 30.');
    expect(told('sgd-problem', { optimizers: [{ id: 'sgd', learningRate: 0.4 }] })).toContain(
      'On no path does y change',
    );
    expect(told('adam', { biasCorrection: false })).toContain('3.16 times as long');
    expect(told('batch-normalization', { batchSize: 1 })).toContain('x̂ is 0 and the output is β');
    expect(told('linear-layers')).toContain('Both are the same at every x');
    expect(told('two-layers')).toContain('All four points are as XOR wants.');
  });
});
