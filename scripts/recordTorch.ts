/**
 * Asks PyTorch itself for the losses of runs, by the programs that `descent script` prints, and writes them to
 * `test/fixtures/torch.json`: a minute. `PYTHON=/usr/bin/python3 node scripts/recordTorch.ts`, where that Python has PyTorch.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dialects, writeScript } from '#core/script/index.ts';
import { findDataSource } from '#main/data/index.ts';
import { comparedWithTorch } from '../test/script/comparedWithTorch.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';

const { folder } = findDataSource('mnist', null);

function python(program: string): string {
  const { status, stdout, stderr } = spawnSync(process.env['PYTHON'] ?? 'python3', ['-', folder], {
    input: program,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

const runs = comparedWithTorch.map(({ label, seed, spec }) => {
  const program = writeScript({ title: label.en, seed, spec: spec as TrainingSpec }, dialects.torch, 'en');
  const lines = python(program).split('\n').slice(1);
  return lines.filter((line) => !line.startsWith('#')).map((line) => Number(line.split(',')[1]));
});
const torch = python('import torch; print(torch.__version__)');
writeFileSync('test/fixtures/torch.json', `${JSON.stringify({ torch, losses: runs })}\n`);
