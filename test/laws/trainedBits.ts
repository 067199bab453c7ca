/** A program: trains each experiment of its argument (JSON, a list of specs) and prints a digest of all trained bits, a line each. */
import { createHash } from 'node:crypto';
import { startRun } from '#core/kinds/index.ts';
import { parseRunSpec } from '#core/experiment/parse.ts';
import { Workbench } from '#core/machine/index.ts';
import { findDataSource, loadDataset } from '#main/data/index.ts';

const specs = JSON.parse(process.argv[2] ?? '[]') as object[];
const paired = process.execArgv.includes('--experimental-wasm-revectorize');
const workbench = new Workbench((id) => loadDataset(findDataSource(id, null)), { paired });
for (const spec of specs) {
  const run = startRun(workbench, parseRunSpec(spec), 0);
  const digest = createHash('sha256');
  for (const { points } of run.steps) for (const { value } of points) digest.update(String(value));
  for (const [name, values] of run.checkpoint()?.arrays ?? []) {
    digest.update(name).update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  console.log(digest.digest('hex'));
}
