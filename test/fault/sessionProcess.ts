/** A lab in a process of its own, to be killed while it does one thing with its session: says `begun` before it. */
import { join } from 'node:path';
import { callLab } from '#core/protocol/index.ts';
import { writeFileSafely } from '#main/files/index.ts';
import { openLab } from '#main/lab/index.ts';
import { startLabThread } from '#main/lab/labThread.ts';
import type { ExportedFile } from '#core/protocol/index.ts';

const [folder = '', work = ''] = process.argv.slice(2);

const lab = openLab({
  ...{ version: 'test', store: join(folder, 'store.descent'), folder, workers: 1 },
  startTrainer: () => ({ post: () => undefined, close: () => undefined }),
  startThread: startLabThread,
});
const other = join(folder, 'b.descent');
const { runs } = await lab.service.listRuns({
  ...{ filter: {}, sort: { by: 'id', descending: false }, offset: 0, limit: 1000 },
});
const runIds = runs.map(({ id }) => id);
const works: Readonly<Record<string, () => unknown>> = {
  open: () => lab.service.openSession({ path: other }),
  merge: () => lab.service.mergeSession({ path: other }),
  new: () => lab.service.newSession({}),
  save: () => lab.service.saveSession({ path: join(folder, 'a.descent'), networks: true }),
  export: async () => {
    const wish = { runIds, files: ['metrics', 'runs'] };
    const files = (await callLab(lab.service, 'exportRuns', wish)) as readonly ExportedFile[];
    for (const { name, bytes } of files) writeFileSafely(join(folder, name), bytes);
  },
  purge: async () => {
    await lab.service.trashRuns({ runIds });
    await lab.service.purgeRuns({ runIds });
  },
};
process.send?.('begun');
try {
  await works[work]?.();
} catch {
  // It was cancelled by the end below.
}
process.send?.('done');
// An ordinary end, if it comes to that.
await lab.close();
process.disconnect?.();
