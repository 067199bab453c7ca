import { describe, expect, it } from 'vitest';
import { parseExperiment } from '#core/experiment/parse.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { applySettings } from '#core/experiment/settings.ts';
import { searchReproductionOf } from '#core/presets/index.ts';
import { searchPresetById } from '#core/presets/searchPresets.ts';
import { recordedSearches } from './recorded.ts';
import type { Reproduction } from '#core/presets/index.ts';
import type { Tried } from '#core/search/tried.ts';

const preset = searchPresetById.get('search')!;
const [first, ...others] = recordedSearches();
const tried = first!.tried;

const reproduced = (trials: readonly Tried[], ...settings: readonly string[]): Reproduction | null => {
  const experiment = parseExperiment(
    applySettings(parseExperiment({ format: FORMAT, ...preset.experiment }), settings),
  );
  return searchReproductionOf(preset, experiment, trials);
};
const worse = (by: number): Tried[] => tried.map((one) => ({ ...one, score: one.score - by }));

describe('the book’s search, made again', () => {
  it('is as in the book, whichever its seed', () => {
    const found = reproduced(tried)!;
    expect(found).toMatchObject({ outcome: 'same', changes: [], off: [] });
    expect(found.text.en).toBe('As in the book: all 4 values agree with its own code.');
    for (const { seed, tried: trials } of others)
      expect(reproduced(trials, `search.seed=${seed}`, 'name=Mine')).toMatchObject({ outcome: 'same', changes: [] });
  });

  it('differs because of what was changed: of its fields, its space and its base', () => {
    const changed = (...settings: string[]): string[] => reproduced(tried, ...settings)!.changes.map(({ en }) => en);
    expect(changed('search.sampler=tpe', 'search.trials=30', 'search.lag=8')).toEqual(['Sampler tpe', 'Trials 30']);
    expect(changed('search.stopping={"id":"halving"}', 'search.folds=5')).toEqual([
      'Folds 5',
      'Early stopping halving',
    ]);
    expect(changed('search.space={"optimizer.learningRate":{"low":1e-6,"high":1}}')).toEqual([
      'Learning rate 0.000001–1 (log scale)',
      'Strength not searched',
    ]);
    expect(changed('training.epochs=20', 'data.splitSeed=4')).toEqual(['20 epochs']);
    const { outcome, text } = reproduced(worse(0.3), 'search.trials=30')!;
    expect(outcome).toBe('changed');
    expect(text.en).toMatch(
      /^Differs from the book in 2 of 4 values, because of what was changed: Trials 30\. Best validation accuracy 0\.51 \(book 0\.80 ± 0\.04\), /,
    );
    expect(reproduced(tried, 'training.epochs=20')!.text.ko).toMatch(/^설정을 바꾸었지만\(20에폭\) 교재와 같습니다/);
  });

  it('says where to look when it differs and nothing was changed, as where everything diverged', () => {
    expect(reproduced(worse(0.3))!.text.en).toMatch(
      /and nothing was changed: .* search again with another search seed/,
    );
    const lost = tried.map((one) => ({ ...one, score: -Infinity }));
    const { outcome, text } = reproduced(lost)!;
    expect(outcome).toBe('unexplained');
    expect(text.ko).toMatch(/가장 좋은 검증 정확도 – \(교재 0\.80 ± 0\.04\).*탐색 시드를 바꾸어/);
    expect(text.en).not.toMatch(/NaN|Infinity/);
  });

  it('is not compared before all of its trials have ended, nor where the book has no numbers', () => {
    const { outcome, text } = reproduced(tried.slice(0, 40))!;
    expect([outcome, text.en]).toEqual(['partial', 'Not yet comparable with the book: 40 of 100 trials have ended.']);
    expect(reproduced([])).toBeNull();
    const map = searchPresetById.get('scale-map')!;
    expect(searchReproductionOf(map, parseExperiment({ format: FORMAT, ...map.experiment }), tried)).toBeNull();
  });
});
