/** What readers of the chapter believe wrongly, and the page that settles it: every row is something that stands there. */
import { expect, it } from 'vitest';
import { instrumentById } from '#core/instruments/byId.ts';
import { explanations } from '#core/lessons/explanations/index.ts';
import { whyOfFigure } from '#core/lessons/figures/index.ts';
import { searchPages } from '#core/lessons/searchPage.ts';
import { topicById } from '#core/lessons/topics.ts';
import { presetById } from '#core/presets/index.ts';
import { judge } from '#core/verdicts/judge.ts';
import { figureResults } from './figureResults.ts';
import type { Instrument } from '#core/instruments/define.ts';
import type { Localized } from '#core/schema/localized.ts';
import type { InstrumentTopic } from '#core/lessons/topic.ts';

/** Fewer examples, units and numbers to check: the same sentences in a hundredth of the time. */
const LIGHT = { examples: 60, width: 100, most: 3, side: 16 };

function ofInstrument({ instrument: id, settings: given, change }: InstrumentTopic): readonly Localized[] {
  const instrument = instrumentById(id) as unknown as Instrument;
  const light = Object.fromEntries(Object.entries(LIGHT).filter(([name]) => name in instrument.settings.shape));
  const why: (data: never, settings: never) => readonly Localized[] = explanations[id].why;
  return [given, { ...given, ...change.settings }].flatMap((settings) => {
    const own = instrument.settings.parse({ ...settings, ...light });
    return why(instrument.compute(own) as never, own as never);
  });
}

/** Everything that a page says, before and after its change, in one text. */
function textOf(page: string): string {
  const topic = topicById.get(page);
  if (topic === undefined) throw new Error(`no page ${page}`);
  if ('search' in topic) return searchPages[topic.search]!.told.map(({ en }) => en).join(' ');
  if ('instrument' in topic)
    return ofInstrument(topic)
      .map(({ en }) => en)
      .join(' ');
  const why = whyOfFigure(topic.preset, figureResults[topic.preset]!);
  return [presetById.get(topic.preset)!.expectation, ...why].map(({ en }) => en).join(' ');
}

const rows: readonly (readonly [belief: string, page: string, settled: RegExp])[] = [
  [
    'SGD is bad, Adam is the fashion',
    'optimizers',
    /AdaGrad and Adam differ by .*a lower loss is not by itself better reading/,
  ],
  [
    'a loss is a loss, before or after the update',
    'optimizers',
    /before → after the update.*lowest is Adam before it and AdaGrad after it/,
  ],
  ['Adam is corrected so as not to start too slowly', 'adam', /3\.16 times as long/],
  ['AdaGrad is a schedule', 'landscape', /each coordinate is divided by its own √h/],
  [
    'SGD zigzags because η is too large',
    'landscape',
    /multiplies y by −0\.9 and x by 0\.905.*no single rate suits both/,
  ],
  ['a smaller η is enough', 'sgd-problem', /On no path does y change its sign/],
  ['0.01 fails because numbers are small', 'standard-deviation', /‖dW‖ is .* in layer 1 and/],
  ['Xavier is for ReLU, too', 'activations', /E\[relu\(x\)²\] = ½E\[x²\]/],
  ['Xavier for linear, He for non-linear', 'xavier', /Each layer multiplies the standard deviation of activations by/],
  ['the initial scale does not matter with batch norm', 'batch-norm', /Yet the scale still matters/],
  [
    'batch norm is the same computation at test time',
    'batch-normalization',
    /x̂ is 0 and the output is β.*running variance is .*% of the true one/,
  ],
  ['dropout: who multiplies, and when', 'dropout-masks', /masks units were kept.*tends to the one pass/],
  ['a smaller gap is less overfitting', 'dropout', /a small gap alone does not mean/],
  ['weight decay is the L2 penalty', 'weight-decay', /With SGD .* the same curve; with Adam they differ/],
  ['the λ of the book regularises well', 'weight-decay', /test accuracy does not rise/],
  ['why validation, I can try all on the test set', 'search', /0\.087 ± 0\.028 of it was luck/],
  ['100 trials explore well', 'search', /crowded the upper end of its range/],
  ['numerical gradients are just slow', 'gradients', /two gradients are .* apart on the average.*best in float64/],
  [
    'PyTorch gives the same with the same settings',
    'pytorch',
    /part from update \d+ on.*moves the last evaluated loss most/,
  ],
  [
    'BatchNorm1d is the batch normalization of the book',
    'pytorch',
    /nn\.BatchNorm1d moves the last evaluated loss by 4\.3% with its ε and its N − 1 alone \(N = 16\), and by 12% where/,
  ],
  [
    'PyTorch’s Adam is the book’s',
    'pytorch',
    /with PyTorch’s Adam .* are 0\.09% apart in iterations 5–15 and 3\.9% in 190–220/,
  ],
  ['inverted dropout is the dropout of the book', 'pytorch', /The training losses part from update 1 on: by \d/],
  ['45,360 parameters are not much work', 'parameters', /90,720 forward passes/],
];

it.each(rows)('“%s” is settled on the page %s', (_, page, settled) => {
  expect(textOf(page)).toMatch(settled);
});

it.each(['optimizers', 'weight-decay', 'dropout'])('“one seed is enough” is settled on the page %s', (id) => {
  expect(judge(presetById.get(id)!.verdict, figureResults[id]!)!.text.en).toMatch(/[Oo]ne seed/);
});
