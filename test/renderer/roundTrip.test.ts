import { describe, expect, it } from 'vitest';
import { choicesKey } from '#core/experiment/choices.ts';
import { parseExperiment, parseRunSpec } from '#core/experiment/parse.ts';
import { valueAt } from '#core/experiment/path.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { parseJson } from '#core/experiment/readJson.ts';
import { withSetting } from '#core/experiment/settings.ts';
import { RandomState } from '#core/random/randomState.ts';
import { readCsv } from '../readCsv.ts';
import { stored } from '../keptRun.ts';
import { recordedOf, runsCsv } from '#core/report/index.ts';
import { alsoTry, compareOf, setEntry, setValue } from '../../src-renderer/form/draft.ts';
import { formFields } from '../../src-renderer/form/experimentFields.ts';
import { ExperimentGenerator } from './randomExperiment.ts';
import type { PlannedRun } from '#core/experiment/plan.ts';
import type { Experiment, Kind } from '#core/experiment/schema.ts';
import type { Draft } from '../../src-renderer/form/draft.ts';

const kinds: readonly Kind[] = ['training', 'training', 'landscape', 'activations'];
const cases = Array.from({ length: 20 }, (_, seed) => {
  const kind = kinds[seed % kinds.length] as Kind;
  return [seed, kind, new ExperimentGenerator(new RandomState(seed)).experiment(kind)] as const;
});

/** What a reader does in the form until it holds the experiment. */
function typed(experiment: Experiment): Draft {
  const { format, kind, name, seeds } = experiment;
  let draft: Draft = { ...parseExperiment({ format, kind }), name, seeds };
  for (const field of formFields(experiment.kind)) {
    const paths = field.kind === 'either' ? field.fields : [field];
    for (const { path } of paths) {
      const value = valueAt(experiment, path);
      draft = setValue(draft, path, value);
      const entries = compareOf(experiment)[path];
      if (entries === undefined) continue;
      // The form makes no comparison of one value.
      if (entries.length === 1) draft = { ...draft, compare: { ...compareOf(draft), [path]: entries } };
      while (entries.length > (compareOf(draft)[path]?.length ?? 1)) draft = alsoTry(draft, field, path);
      for (const [place, entry] of entries.entries()) draft = setEntry(draft, path, place, entry);
    }
  }
  return draft;
}

/** A text of a table without what keeps it from being read as something else. */
const textOf = (cell = ''): string => cell.replace(/^'/, '');

const setting = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const csvOf = (plans: readonly PlannedRun[], language: 'ko' | 'en'): string =>
  runsCsv(
    plans.map((plan) =>
      stored({
        ...{ plan, status: 'finished', iterations: 1, seconds: 1, perEpoch: 1, records: [] },
        ...{ divergence: null, error: null, arithmetic: null, ...recordedOf([]) },
      }),
    ),
    language,
  );

describe.each(cases)('random experiment %i (%s)', (_seed, kind, file) => {
  const experiment = parseExperiment(file);
  const plans = planRuns(experiment);

  it('comes back from its file', () => {
    expect(parseExperiment(parseJson(JSON.stringify(experiment, null, 2), 'file'))).toEqual(experiment);
  });

  it('comes back from the form', () => {
    expect(parseExperiment(typed(experiment))).toEqual(experiment);
  });

  it('plans runs whose specs are its own but for what they chose', () => {
    const { format: _format, name: _name, seeds, compare, ...base } = experiment;
    const counts = Object.values(compare).map((entries) => entries.length);
    expect(plans).toHaveLength(counts.reduce((product, count) => product * count, seeds.length));
    for (const { choices, spec } of plans) {
      const chosen = Object.entries(choices).reduce<unknown>((made, [path, place]) => {
        const entry = compare[path]?.[place];
        const named = typeof entry === 'object' && entry !== null && 'label' in entry && 'value' in entry;
        return withSetting(made, path, named ? entry.value : entry);
      }, base);
      expect(spec).toEqual(parseRunSpec(chosen));
    }
  });

  it.each(['ko', 'en'] as const)('gives each setting one label of its own (%s)', (language) => {
    const keys = new Map(plans.map(({ choices, label }) => [choicesKey(choices), label[language]]));
    expect(new Set(keys.values()).size).toBe(keys.size);
    for (const { choices, label } of plans) expect(label[language]).toBe(keys.get(choicesKey(choices)));
    for (const label of keys.values()) expect(label).toMatch(/^(?!.*(undefined|\[object|null|NaN))\S(.*\S)?$/);
  });

  it('leaves tables from which every run can be planned again', () => {
    const [header = [], ...rows] = readCsv(csvOf(plans, 'en'));
    const first = header.indexOf('ended') + 1;
    expect(rows).toHaveLength(plans.length);
    for (const [place, row] of rows.entries()) {
      const read = header.slice(first).reduce<unknown>((made, path, at) => {
        const text = textOf(row[first + at]);
        return text === '' ? made : withSetting(made, path, setting(text));
      }, {});
      const { spec, seed, label } = plans[place] as PlannedRun;
      expect([textOf(row[1]), row[2]]).toEqual([label.en, String(seed)]);
      expect(parseRunSpec({ kind, ...(read as object) })).toEqual(spec);
    }
  });
});
