import { describe, expect, it } from 'vitest';
import { csvRow } from '#core/report/csv.ts';
import { metricsCsv, runsCsv } from '#core/report/index.ts';
import { plainText, readsAsOther } from '#core/report/plainText.ts';
import { readCsv } from '../readCsv.ts';
import { stored } from '../keptRun.ts';
import { recordedPoints } from '../recordedPoints.ts';
import type { MetricPoint } from '#core/training/step.ts';
import type { RunSpec } from '#core/experiment/schema.ts';
import type { StoredResult } from '#core/report/index.ts';

const point = (iteration: number, metric: string, value: number): MetricPoint => ({
  iteration,
  epoch: iteration / 4,
  metric,
  value,
});
const result = (
  run: number,
  spec: object,
  points: MetricPoint[],
  kept: Partial<StoredResult['kept']> = {},
  label = `run ${run}`,
) =>
  stored(
    {
      plan: { run, label: { ko: `${label} ko`, en: label }, choices: {}, seed: 0, spec: spec as RunSpec },
      status: 'finished',
      iterations: 3,
      seconds: 1.5,
      perEpoch: 4,
      ...recordedPoints(points),
      records: [],
      divergence: null,
      error: null,
      arithmetic: 'fused',
    },
    kept,
  );
const metrics = (results: StoredResult[]): string => [...metricsCsv(results, 'en')].join('');

describe('a CSV row', () => {
  it('quotes what RFC 4180 says must be quoted, doubling quotes, and ends in CRLF', () => {
    expect(csvRow(['plain', 'a,b', 'say "hi"', 'two\nlines', 'λ 0.1'])).toBe(
      'plain,"a,b","say ""hi""","two\nlines",λ 0.1\r\n',
    );
  });

  it('writes numbers with the fewest digits that read back the same', () => {
    expect(csvRow([0.1, 1e-7, 1 / 3, 1e21, NaN, Infinity, -Infinity, true, null, undefined, [100, 50]])).toBe(
      '0.1,1e-7,0.3333333333333333,1e+21,NaN,Infinity,-Infinity,true,,,"[100,50]"\r\n',
    );
  });
});

describe('metrics.csv', () => {
  it('has a row for every recorded point, by run and then as recorded', () => {
    const results = [
      result(1, {}, [point(0, 'loss', 2.5), point(0, 'test_accuracy', 0.1), point(1, 'loss', NaN)], {
        name: 'SGD, fast',
      }),
      result(2, {}, [point(2, 'loss', Infinity)]),
    ];
    expect(metrics(results)).toBe(
      [
        'run,label,seed,iteration,epoch,metric,value',
        '1,"SGD, fast",0,0,0,loss,2.5',
        '1,"SGD, fast",0,0,0,test_accuracy,0.1',
        '1,"SGD, fast",0,1,0.25,loss,NaN',
        '2,run 2,0,2,0.5,loss,Infinity',
        '',
      ].join('\r\n'),
    );
  });

  it('has labels in the language that is asked for', () => {
    const results = [result(1, {}, [point(0, 'loss', 2.5)], {}, 'SGD')];
    expect([...metricsCsv(results, 'ko')].join('')).toContain('1,SGD ko,0,0,0,loss,2.5');
    expect(runsCsv(results, 'ko')).toContain('1,SGD ko,0,finished');
  });

  it('is a header alone when there are no runs', () => {
    expect(metrics([])).toBe('run,label,seed,iteration,epoch,metric,value\r\n');
  });

  it('comes in pieces that lose nothing', () => {
    const points = Array.from({ length: 20_000 }, (_, index) => point(index, 'loss', index / 7));
    const pieces = [...metricsCsv([result(1, {}, points)], 'en')];
    expect(pieces.length).toBeGreaterThan(1);
    const lines = pieces.join('').trimEnd().split('\r\n');
    expect(lines).toHaveLength(20_001);
    expect(lines.slice(1).map((line) => Number(line.slice(line.lastIndexOf(',') + 1)))).toEqual(
      points.map(({ value }) => value),
    );
  });
});

describe('runs.csv', () => {
  const rows = (results: StoredResult[]): string[][] =>
    runsCsv(results, 'en')
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));

  it('has the columns of every run, a setting that few have beside its neighbours', () => {
    const [header, first, second] = rows([
      result(1, { optimizer: { id: 'sgd', learningRate: 0.1 }, batch: 8 }, []),
      result(2, { optimizer: { id: 'momentum', learningRate: 0.1, momentum: 0.9 }, batch: 8 }, []),
    ]);
    expect(header).toEqual([
      ...['run', 'label', 'seed', 'status', 'iterations', 'seconds'],
      ...['uid', 'experiment', 'name', 'tags', 'note', 'created', 'started', 'ended'],
      ...['optimizer.id', 'optimizer.learningRate', 'optimizer.momentum', 'batch'],
    ]);
    expect(first).toEqual([
      ...['1', 'run 1', '0', 'finished', '3', '1.5'],
      ...['1'.padStart(32, 'a'), 'Made up', '', '', '', '1970-01-01T00:00:00.000Z', '', ''],
      ...['sgd', '0.1', '', '8'],
    ]);
    expect(second).toEqual([
      ...['2', 'run 2', '0', 'finished', '3', '1.5'],
      ...['2'.padStart(32, 'a'), 'Made up', '', '', '', '1970-01-01T00:00:00.000Z', '', ''],
      ...['momentum', '0.1', '0.9', '8'],
    ]);
  });

  it('gives the last and the best value of a metric: the lowest loss, the highest accuracy', () => {
    const points = [
      ...[point(0, 'loss', 2), point(1, 'loss', 0.5), point(2, 'loss', 0.75)],
      ...[point(0, 'test_accuracy', 0.1), point(1, 'test_accuracy', 0.9), point(2, 'test_accuracy', 0.8)],
    ];
    const [header, values] = rows([result(1, {}, points)]);
    expect(header?.slice(14)).toEqual(['final_loss', 'best_loss', 'final_test_accuracy', 'best_test_accuracy']);
    expect(values?.slice(14)).toEqual(['0.75', '0.5', '0.8', '0.9']);
  });

  it('takes no NaN for the best while there is a number, and says NaN for the last', () => {
    const [, values] = rows([result(1, {}, [point(0, 'loss', NaN), point(1, 'loss', 3), point(2, 'loss', NaN)])]);
    expect(values?.slice(14)).toEqual(['NaN', '3']);
    const [, lost] = rows([result(1, {}, [point(0, 'loss', NaN)])]);
    expect(lost?.slice(14)).toEqual(['NaN', 'NaN']);
  });

  it('claims no best value for a quantity that is neither good nor bad', () => {
    const [header] = rows([result(1, {}, [point(0, 'weight_norm_W1', 2)])]);
    expect(header?.slice(14)).toEqual(['final_weight_norm_W1']);
  });

  it('leaves out nothing of a run without points', () => {
    const [header, first, second] = rows([result(1, {}, [point(0, 'loss', 2)]), result(2, {}, [])]);
    expect(header).toHaveLength(16);
    expect(first?.slice(14)).toEqual(['2', '2']);
    expect(second?.slice(14)).toEqual(['', '']);
  });
});

describe('tables', () => {
  const spec = { kind: 'training' };
  const table = (csv: string): Record<string, string>[] => {
    const [head = [], ...rows] = readCsv(csv);
    return rows.map((row) => Object.fromEntries(head.map((name, place) => [name, row[place] ?? ''])));
  };

  it('join by the number of a run, under which it is known everywhere', () => {
    const rows = [result(60, spec, [point(0, 'loss', 1)]), result(7, spec, [point(0, 'loss', 2)])];
    const runs = new Map(table(runsCsv(rows, 'en')).map((row) => [row['run'], row]));
    const points = table(metrics(rows));
    expect(points.map(({ run }) => runs.get(run)?.['final_loss'])).toEqual(['1', '2']);
    expect(points.map(({ run }) => runs.get(run)?.['uid'])).toEqual(rows.map(({ kept }) => kept.uid));
  });

  it('tell what their users wrote of runs, and when they were trained', () => {
    const kept = {
      ...{ experimentName: '질문 1', name: 'Best, so far', tags: ['keep', 'a,b'], note: 'for Friday\nfor "all"' },
      ...{ createdAt: Date.UTC(2026, 2, 1), startedAt: Date.UTC(2026, 2, 2), endedAt: Date.UTC(2026, 2, 3) },
    };
    const [row] = table(runsCsv([result(1, spec, [], kept)], 'ko'));
    expect(row).toMatchObject({
      ...{ label: 'Best, so far', name: 'Best, so far', experiment: '질문 1', note: 'for Friday\nfor "all"' },
      ...{ tags: '["keep","a,b"]', created: '2026-03-01T00:00:00.000Z', ended: '2026-03-03T00:00:00.000Z' },
    });
  });

  it('never give runs of two experiments one label, and seeds of one setting always', () => {
    const of = (run: number, experimentId: number, experimentName: string, label = 'SGD') =>
      result(run, spec, [point(0, 'loss', 1)], { experimentId, experimentName }, label);
    const rows = [
      ...[of(1, 1, 'A'), of(2, 1, 'A'), of(3, 2, 'B'), of(4, 3, 'B'), of(5, 3, 'B'), of(6, 3, 'B', 'Adam')],
    ];
    const labels = ['SGD (A)', 'SGD (A)', 'SGD (B) (#3)', 'SGD (B) (#4)', 'SGD (B) (#4)', 'Adam'];
    expect(table(runsCsv(rows, 'en')).map(({ label }) => label)).toEqual(labels);
    expect(table(metrics(rows)).map(({ label }) => label)).toEqual(labels);
  });

  it('keep texts from being read as something else, in a way that can be undone', () => {
    const others = [
      ...['None', 'NA', 'null', 'nan', ' N/A ', '#N/A', '<NA>', 'TRUE', 'F', '-inf', 'Infinity'],
      ...['1', ' 007', '1e-5', '1,000', '.5', '50%', '₩1,000', '(12)', '0x1F', '2+i'.replace('+', '')],
      ...['1-2', '3/4', '2026-03-01', 'Mar 5', 'SEPT2', '10:30', '3월 4일', '오전 9시', '2026-03-01T09:30:00Z'],
      ...['=1+1', '+1', '-x^2', '@SUM(A1)', '\t=1', ' =1+1', '＝1', '=HYPERLINK("http://a")'],
    ];
    for (const text of others) {
      expect([text, readsAsOther(text)]).toEqual([text, true]);
      expect(plainText(text)).toBe(`'${text}`);
    }
    const texts = [
      '',
      'Adam',
      'η 0.1',
      'no penalty',
      'x^2/20 + y^2',
      '60,000 images',
      'run 10',
      'Monday',
      'β₁ 0.9',
      'e',
      '배치 128',
    ];
    for (const text of texts) expect([text, plainText(text)]).toEqual([text, text]);
    expect(plainText("'quoted'")).toBe("''quoted'");
  });

  it('come back as they were, whatever is in them', () => {
    const letters = [
      '"',
      ',',
      '\r',
      '\n',
      '\r\n',
      "'",
      '=',
      '-',
      '1',
      'e',
      '.',
      ' ',
      '\t',
      'NA',
      '한',
      '\u1112\u1161',
      '🙂',
      ';',
      '\\',
    ];
    let state = 1;
    const draw = (below: number): number => {
      state = (state * 48271) % 2147483647;
      return state % below;
    };
    const text = (): string => Array.from({ length: draw(7) }, () => letters[draw(letters.length)]).join('');
    for (let turn = 0; turn < 500; turn++) {
      const kept = { name: text(), note: text(), experimentName: text(), tags: [text(), text()] };
      const rows = [result(1, { ...spec, surface: text() }, [point(0, 'loss', draw(1000) / 7)], kept)];
      const [row] = table(runsCsv(rows, 'en'));
      const read = (cell = ''): string => cell.replace(/^'/, '');
      expect(read(row?.['name'])).toBe(kept.name);
      expect(read(row?.['note'])).toBe(kept.note);
      expect(read(row?.['experiment'])).toBe(kept.experimentName);
      expect(read(row?.['surface'])).toBe(rows[0]?.plan.spec['surface' as never]);
      expect(JSON.parse(row?.['tags'] ?? '')).toEqual(kept.tags);
      expect(Number(row?.['final_loss'])).toBe(rows[0]?.series('loss').values[0]);
      for (const cell of Object.values(row ?? {}).slice(7, 9))
        expect(readsAsOther(cell) && !cell.startsWith("'")).toBe(false);
    }
  });
});
