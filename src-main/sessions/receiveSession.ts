/** Session files of another's making, into a store of our own: nothing of them is taken but values that were checked. */
import { resolve } from 'node:path';
import { isChosen } from '#core/experiment/isChosen.ts';
import { InputError } from '#core/schema/inputError.ts';
import { reasonOf } from '#core/schema/reasonOf.ts';
import {
  Database,
  checkFile,
  damaged,
  readSessionHeader,
  readUntrustedExperiment,
  readUntrustedRun,
  readUntrustedSession,
  runRefs,
} from '#main/storage/index.ts';
import { breathe, inSlices } from './breathe.ts';
import type { Refusal } from '#core/refusals/index.ts';
import type { LeftOut, SessionDocument } from '#core/protocol/index.ts';
import type { Arrivals, SessionFile, SessionHeader, WholeRun } from '#main/storage/index.ts';
import type { LongWork } from './breathe.ts';

/** Why a run was left out, as a refusal. */
export const runDamaged = ({ number, reason }: LeftOut): Refusal => ({
  code: 'runDamaged',
  path: 'run',
  number,
  reason,
});

/** Checks a whole file, or throws: here and now, or wherever that keeps nobody waiting. */
export type CheckFile = (file: SessionFile & SessionHeader, work: LongWork) => void | Promise<void>;

/** An experiment of the file that has its place in the store. */
interface Taken {
  readonly id: number;
  readonly isChosen: ReturnType<typeof isChosen>;
}

/** What came of a file. Its runs wait in the arrivals. */
export interface Received {
  /** The file, as an absolute path. */
  readonly path: string;
  readonly header: SessionHeader;
  readonly nextNumber: number;
  readonly documents: readonly SessionDocument[];
  /** Runs that are damaged, which were left where they are. */
  readonly leftOut: readonly LeftOut[];
}

/**
 * Reads and checks the session file `path` to its last row, and hands its runs to `arrivals`. Throws an `InputError`, one
 * line, for what is no session of this version, or is damaged; a damaged run among others is left out.
 */
export async function receiveSession(
  path: string,
  arrivals: Arrivals,
  work: LongWork,
  check: CheckFile = checkFile,
): Promise<Received> {
  const file = resolve(path);
  const header = await readSessionHeader(file);
  const reading = <T>(read: () => T): T => {
    try {
      return read();
    } catch (error) {
      throw damaged(file, reasonOf(error));
    }
  };
  await check({ path: file, ...header }, work);
  await breathe(work, 0);
  const source = reading(() => new Database(file, { untrusted: true }));
  try {
    const refs = reading(() => runRefs(source));
    const experiments = new Map<number, Taken>();
    const experimentOf = (id: number): Taken => {
      const known = experiments.get(id);
      if (known !== undefined) return known;
      const read = readUntrustedExperiment(source, id);
      const taken = { id: arrivals.addExperiment(read), isChosen: isChosen(read.experiment) };
      experiments.set(id, taken);
      return taken;
    };
    const leftOut: LeftOut[] = [];
    const read = async (id: number, share: number): Promise<WholeRun | null> => {
      try {
        const run = await inSlices(readUntrustedRun(source, id), work, share);
        const { experimentId, spec, choices } = run.row;
        if (!experimentOf(experimentId).isChosen(spec, choices))
          throw new InputError({ code: 'choicesDiffer', path: 'choices' });
        return run;
      } catch (error) {
        if (work.signal.aborted) throw error;
        leftOut.push({ number: refs.find((ref) => ref.id === id)?.number ?? null, reason: reasonOf(error) });
        return null;
      }
    };
    for (const [index, { id }] of refs.entries()) {
      const run = await read(id, index / refs.length);
      if (run !== null)
        await inSlices(arrivals.addRun(run, experimentOf(run.row.experimentId).id), work, index / refs.length);
      await breathe(work, (index + 1) / refs.length);
    }
    const [first] = leftOut;
    if (first !== undefined && leftOut.length === refs.length) throw damaged(file, runDamaged(first));
    return { path: file, header, ...reading(() => readUntrustedSession(source)), leftOut };
  } finally {
    source.close();
  }
}
