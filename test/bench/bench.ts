/**
 * `npm run bench [-- --json] [-- --quick] [-- --section NAME]`: how long work takes here, side by side with the book's NumPy
 * code (where python3 has NumPy) and with TensorFlow.js. Prints medians with the middle half of the rounds, and ratios.
 */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findDataSource } from '#main/data/index.ts';
import { instrumentsSection } from './instruments.ts';
import { labSection } from './lab.ts';
import { searchSection } from './search.ts';
import { sessionsSection } from './sessions.ts';
import { describeMachine } from './machine.ts';
import { ratioOf, spreadOf } from './measure.ts';
import { startPeer } from './peers/peer.ts';
import {
  accuracySection,
  growthSection,
  iterationSection,
  memorySection,
  presetSection,
  roofSection,
  startSection,
} from './sections.ts';
import type { Peers, Row } from './sections.ts';
import type { Spread } from './measure.ts';
import type { Peer } from './peers/peer.ts';

const sections = {
  roof: roofSection,
  iteration: iterationSection,
  accuracy: accuracySection,
  start: startSection,
  memory: memorySection,
  growth: growthSection,
  presets: presetSection,
  search: searchSection,
  lab: labSection,
  sessions: sessionsSection,
  instruments: instrumentsSection,
} as const;
type SectionName = keyof typeof sections;

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    section: { type: 'string', multiple: true },
  },
});
const names = (options.section ?? Object.keys(sections)) as SectionName[];
const unknown = names.find((name) => !Object.hasOwn(sections, name));
if (unknown !== undefined) {
  console.error(`--section must be one of ${Object.keys(sections).join(', ')}, got ${unknown}`);
  process.exit(2);
}
const effort = options.quick
  ? { rounds: 3, presetRounds: 1, iterations: 40 }
  : { rounds: 9, presetRounds: 3, iterations: 100 };

const here = dirname(fileURLToPath(import.meta.url));
const mnist = findDataSource('mnist', null).folder;
const say = (line: string): void => void (options.json ? process.stderr : process.stdout).write(`${line}\n`);

async function peer(
  name: string,
  command: readonly string[],
  environment?: Record<string, string>,
): Promise<Peer | null> {
  const started = await startPeer([...command], environment);
  if (started.peer === null) {
    say(`without ${name}: ${started.reason}`);
    return null;
  }
  const { name: program, version, details } = started.peer.ready;
  say(`with ${program} ${version} ${JSON.stringify(details)}`);
  return started.peer;
}

const numpy = ['python3', `${here}/peers/textbook.py`, mnist];
const tensorflow = (backend: string): string[] => [process.execPath, `${here}/peers/tensorflow.ts`, mnist, backend];
const oneThread = { OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
const machine = describeMachine();
say(
  `${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB, Node ${machine.node} (V8 ${machine.v8}), ${machine.platform}, ${machine.arithmetic} multiply-add`,
);
const peers: Peers = {
  numpy: await peer('NumPy', numpy, oneThread),
  numpyThreads: await peer('NumPy on all threads', numpy),
  wasm: await peer('TensorFlow.js wasm', tensorflow('wasm')),
  cpu: await peer('TensorFlow.js cpu', tensorflow('cpu')),
};

const digits = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
const told = ({ median, low, high }: Spread, unit: string): string =>
  `${digits(median).padStart(7)}${unit} (${digits(low)}–${digits(high)})`;

/** A row's contenders, the first against each other. */
function tell({ name, unit, times }: Row): void {
  say(`\n${name}`);
  const [first, ...others] = Object.entries(times);
  if (first === undefined) return;
  const width = Math.max(...Object.keys(times).map((key) => key.length));
  say(`  ${first[0].padEnd(width)} ${told(spreadOf(first[1]), ` ${unit}`)}`);
  for (const [other, values] of others) {
    const ratio = unit === 'MiB' ? '' : `  ${told(ratioOf(first[1], values), '×')}`;
    say(`  ${other.padEnd(width)} ${told(spreadOf(values), ` ${unit}`)}${ratio}`);
  }
}

const results: Partial<Record<SectionName, Row[]>> = {};
for (const name of names) {
  const rows: Row[] = (results[name] = []);
  for await (const row of sections[name](peers, effort)) {
    rows.push(row);
    tell(row);
  }
}
await Promise.all(Object.values(peers).map(async (one: Peer | null) => one?.close()));
if (options.json) process.stdout.write(`${JSON.stringify({ machine, effort, results }, null, 2)}\n`);
