import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadImage } from '@napi-rs/canvas';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { chartsOf } from '#core/kinds/index.ts';
import { stored } from '../keptRun.ts';
import type { Chart } from '#core/report/index.ts';
import { drawPng } from '#main/report/drawPng.ts';
import { writeFileSafely } from '#main/files/index.ts';
import { writeReport } from '#main/report/index.ts';
import { recordedPoints } from '../recordedPoints.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'descent-report-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const experiment = parseExperiment({
  format: FORMAT,
  name: '한글 이름',
  compare: { optimizer: [{ id: 'sgd' }, { id: 'adam' }] },
});
const results = planRuns(experiment).map((plan) =>
  stored({
    ...{ plan, status: 'finished', iterations: 40, seconds: 0.5, perEpoch: 468, records: [] },
    ...{ divergence: null, error: null, arithmetic: 'fused' },
    ...recordedPoints(
      Array.from({ length: 40 }, (_, iteration) => ({
        iteration,
        metric: 'loss',
        value: 2.3 / (iteration + plan.run),
      })),
    ),
  }),
);
const [loss] = chartsOf(experiment, results, { language: 'ko' }) as [Chart];

describe('drawPng', () => {
  it('gives a PNG as large as the chart says', async () => {
    const bytes = drawPng(loss, 'ko');
    expect([...bytes.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const image = await loadImage(bytes);
    expect([image.width, image.height]).toEqual([1600, 960]);
  });

  it('gives more pixels when asked for a larger scale', () => {
    const bytes = drawPng(loss, 'ko', 2);
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([3200, 1920]);
  });

  it('gives the same bytes for the same chart, others for another language', () => {
    const [again] = chartsOf(experiment, results, { language: 'ko' }) as [Chart];
    const bytes = drawPng(loss, 'ko');
    expect(drawPng(again, 'ko').equals(bytes)).toBe(true);
    expect(drawPng(loss, 'en').equals(bytes)).toBe(false);
  });
});

describe('writeFileSafely', () => {
  it('writes texts, bytes and pieces, and replaces what was there', () => {
    const path = join(folder, 'file');
    writeFileSafely(path, 'λ\r\n');
    expect(readFileSync(path, 'utf8')).toBe('λ\r\n');
    writeFileSafely(path, Uint8Array.of(1, 2, 3));
    expect([...readFileSync(path)]).toEqual([1, 2, 3]);
    writeFileSafely(path, ['a', 'b', 'c']);
    expect(readFileSync(path, 'utf8')).toBe('abc');
    expect(readdirSync(folder)).toEqual(['file']);
  });

  it('keeps the old file and leaves nothing beside it when writing fails midway', () => {
    const path = join(folder, 'file');
    writeFileSync(path, 'old');
    function* failing(): Generator<string> {
      yield 'half of the';
      throw new Error('no more');
    }
    expect(() => writeFileSafely(path, failing())).toThrow('no more');
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['file']);
  });

  it('throws where there is no folder to write into', () => {
    expect(() => writeFileSafely(join(folder, 'no', 'file'), 'text')).toThrow(/ENOENT/);
  });
});

describe('writeReport', () => {
  it('writes the tables, the experiment and a PNG a chart into a new folder', async () => {
    const out = join(folder, 'deep', 'out');
    const written = await writeReport(out, experiment, results, { language: 'en' });
    expect(readdirSync(out).toSorted()).toEqual(['experiment.json', 'loss.png', 'metrics.csv', 'runs.csv']);
    expect(written).toEqual(['metrics.csv', 'runs.csv', 'experiment.json', 'loss.png'].map((name) => join(out, name)));
    expect(readFileSync(join(out, 'metrics.csv'), 'utf8').split('\r\n')).toHaveLength(82);
    expect(readFileSync(join(out, 'runs.csv'), 'utf8')).toMatch(/^run,label,seed,status,iterations,seconds,/);
  });

  it('writes an experiment that is read back as the same', async () => {
    await writeReport(folder, experiment, [], { language: 'en' });
    expect(parseExperiment(JSON.parse(readFileSync(join(folder, 'experiment.json'), 'utf8')))).toEqual(experiment);
    expect(existsSync(join(folder, 'loss.png'))).toBe(false);
  });

  it('begins tables with a byte order mark when asked', async () => {
    await writeReport(folder, experiment, results, { language: 'en', bom: true });
    for (const name of ['metrics.csv', 'runs.csv']) {
      expect([...readFileSync(join(folder, name)).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    }
  });
});
