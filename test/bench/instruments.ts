/** How soon instruments answer: a frame takes 16 ms, of which an instrument that is moved may use all. */
import { instruments } from '#core/instruments/index.ts';
import { createMapKernel } from '#core/instruments/trainabilityMap/mapKernel.ts';
import { mapJobs, settingsOfPixel } from '#core/instruments/trainabilityMap/mapJobs.ts';
import { drawProblem } from '#core/instruments/trainabilityMap/problem.ts';
import { trainPixel } from '#core/instruments/trainabilityMap/trainPixel.ts';
import { trainabilityMap } from '#core/instruments/trainabilityMap/trainabilityMap.ts';
import { inTurn } from './measure.ts';
import type { Instrument } from '#core/instruments/define.ts';
import type { Contender } from './measure.ts';
import type { Effort, Peers, Row } from './sections.ts';

const milliseconds = (work: () => void): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

/** Milliseconds of processor time, which others at work on the machine do not lengthen. */
const processorTime = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

/** At its defaults: the whole, and of one that computes in steps the longest of them. */
function timesOf({ settings, compute, steps }: Instrument): Contender[] {
  const usual = settings.parse({});
  const longest = (): number => {
    const running = steps(usual);
    let most = 0;
    for (let done = false; !done;)
      most = Math.max(
        most,
        milliseconds(() => (done = running.next().done === true)),
      );
    return most;
  };
  return [
    { name: 'all of it', block: () => milliseconds(() => void compute(usual)) },
    { name: 'longest step', block: longest },
  ];
}

/** Pixels of the map's first picture, in the kernel and in plain loops. */
const PIXELS = 4096;

function mapTimes(): Contender[] {
  const view = trainabilityMap.settings.parse({ side: 256 });
  const pixels = mapJobs(view.side).flatMap((job) => [...job.pixels]);
  const chosen = pixels.slice(0, PIXELS).map((pixel) => settingsOfPixel(view, pixel));
  const problem = drawProblem(view.seed);
  const train = createMapKernel(problem);
  const inLoops = (): void => {
    for (const [learningRate, scale] of chosen) trainPixel(problem, { learningRate, scale, updates: view.updates });
  };
  return [
    { name: 'WebAssembly', block: () => processorTime(() => train(chosen, view.updates, () => undefined)) },
    { name: 'plain JavaScript', block: () => processorTime(inLoops) },
  ];
}

export async function* instrumentsSection(_peers: Peers, { rounds }: Effort): AsyncGenerator<Row> {
  for (const instrument of instruments as readonly Instrument[])
    yield { name: instrument.id, unit: 'ms', times: await inTurn(timesOf(instrument), rounds) };
  yield { name: `map, ${PIXELS} pixels, processor time`, unit: 'ms', times: await inTurn(mapTimes(), rounds) };
}
