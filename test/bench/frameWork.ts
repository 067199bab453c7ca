/** Chromium's traces → what the page's main thread did in each frame. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  /** Of `dur`, what the thread ran; the rest it waited for a core. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Milliseconds that Chromium's own housekeeping takes. */
const IDLE = 0.2;

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/**
 * Processor time, in milliseconds, of the main thread with the most frames, from the begin of each frame to that of the next.
 * Frames in which nothing was to do are left out.
 */
export function frameWork(events: readonly TraceEvent[]): number[] {
  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
  const main = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(threadOf),
  );
  const byThread = Map.groupBy(
    events.filter((event) => main.has(threadOf(event))),
    threadOf,
  );
  const begins = (list: readonly TraceEvent[]): number[] =>
    list
      .filter(({ name }) => name === 'ProxyMain::BeginMainFrame')
      .map(({ ts }) => ts)
      .sort((a, b) => a - b);
  const [own = []] = [...byThread.values()].sort((a, b) => begins(b).length - begins(a).length);
  const frames = begins(own);
  const work = frames.slice(1).map(() => 0);
  const tasks = own.filter(({ name, ph }) => ph === 'X' && name.endsWith('RunTask')).sort((a, b) => a.ts - b.ts);
  let end = -Infinity;
  for (const { ts, dur = 0, tdur = dur } of tasks) {
    // A task inside another is its work already.
    if (ts < end) continue;
    end = ts + dur;
    const frame = frames.findLastIndex((begin) => begin <= end);
    if (frame >= 0 && frame < work.length) work[frame] = (work[frame] ?? 0) + tdur / 1000;
  }
  return work.filter((milliseconds) => milliseconds > IDLE);
}
