import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LocalizedCommand } from '#main/cli/localizedCommand.ts';
import { mergeSessions } from '#main/cli/mergeSessions.ts';
import { checkOut } from '#main/cli/outFolder.ts';
import { readExperiment } from '#main/cli/readExperiment.ts';
import { runExperiment } from '#main/cli/runExperiment.ts';
import { serve } from '#main/cli/serve.ts';
import { tellScript } from '#main/cli/tellScript.ts';
import { workersOf } from '#main/cli/workers.ts';
import { engineAt } from '#main/cli/sharedOut.ts';
import { engineAddress } from '#main/engine/index.ts';
import { startServer } from '#main/server/index.ts';
import { withServer } from '../../engine/fakeServer.ts';
import { addExperiment } from '../../lab/madeSession.ts';
import { experiment, fillStore } from './room.ts';
import type { AddressInfo } from 'node:net';
import type { commandLineRefusals } from '#core/refusals/commandLine.ts';
import type { OutOptions } from '#main/cli/outFolder.ts';
import type { Io } from '#main/cli/io.ts';
import type { Provoke, Room } from './room.ts';

const io: Io = {
  out: () => undefined,
  error: () => undefined,
  signal: new AbortController().signal,
  endItself: () => undefined,
};

const noTrainer = (): never => {
  throw new Error('nothing trains here');
};

const out = (folder: string, options: Partial<OutOptions> = {}): Promise<void> =>
  checkOut(folder, { experiment: experiment({}), overwrite: false, resume: false, bytes: 0, ...options });

/** A folder with a session whose runs wait. */
const interrupted = ({ folder }: Room): string => {
  const results = folder('out');
  fillStore(join(results, 'session.descent'), (store) => addExperiment(store, {}));
  return results;
};

function command(...given: readonly string[]): Promise<unknown> {
  const descent = new LocalizedCommand('descent', 'en');
  descent.command('list').option('--language <language>').action(noTrainer);
  descent.command('merge').argument('<file>').requiredOption('--out <file>').action(noTrainer);
  return descent.parseAsync([...given], { from: 'user' });
}

export const provokedByCommandLine: Record<keyof typeof commandLineRefusals, Provoke> = {
  neitherFileNorPreset: ({ path }) => readExperiment(path('nowhere'), [], undefined),
  notACount: () => workersOf('many'),
  portTaken: async ({ lab, path }) => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    try {
      return await startServer({ lab: lab(), page: pathToFileURL(path('page/')), port, log: () => undefined });
    } finally {
      other.close();
    }
  },
  resumeWithoutFolder: () => runExperiment('landscape', { resume: true, set: [], language: 'en' }, noTrainer, io),
  engineAddress: () => engineAddress('http://127.0.0.1', undefined),
  engineOpen: () => engineAddress('nats://10.0.0.1', undefined),
  engineAway: () => withServer('none', engineAt),
  engineRefused: () => withServer('lets nobody in', engineAt),
  engineUnfit: () => withServer('without JetStream', engineAt),
  pageNotBuilt: ({ path }) => serve({}, io, pathToFileURL(`${path('page')}/`)),
  notAFolderToWrite: ({ file }) => out(join(file('a', ''), 'out')),
  // Of that name, `node:fs` is told here that nothing may be written.
  forbiddenFolder: ({ folder }) => out(folder('forbidden')),
  notEnoughRoom: ({ folder }) => out(folder('out'), { bytes: 2 ** 80 }),
  otherResults: ({ folder, file, path }) => {
    folder('out');
    file('out/metrics.csv', '');
    return out(path('out'));
  },
  nothingToResume: ({ folder }) => out(folder('out'), { resume: true }),
  otherInterrupted: (room) => out(interrupted(room), { resume: true }),
  interruptedHere: (room) => out(interrupted(room)),
  alreadyThere: ({ session, file }) => mergeSessions([session()], { out: file('there.descent', '') }),
  settledRun: ({ session }) => tellScript(session(), { as: 'numpy', set: ['seeds=[1]'], language: 'en' }),
  unknownCommand: () => command('train'),
  unknownOption: () => command('list', '--fast'),
  missingArgument: () => command('merge', '--out', 'a'),
  missingOption: () => command('merge', 'a'),
  optionWithoutValue: () => command('list', '--language'),
  tooManyArguments: () => command('list', 'a', 'b'),
};
