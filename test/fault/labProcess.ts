/** A lab in a process of its own, to be killed: starts or goes on with the experiment, says `news` of it, and `idle` at the end. */
import { join } from 'node:path';
import { openLab } from '#main/lab/index.ts';
import { startLabThread } from '#main/lab/labThread.ts';
import { forkTrainer } from '#main/trainer/index.ts';
import { experiment } from './undisturbed.ts';

const [folder = '', iterations = ''] = process.argv.slice(2);

const lab = openLab({
  version: 'test',
  store: join(folder, 'session.descent'),
  folder,
  workers: 2,
  startThread: startLabThread,
  startTrainer: forkTrainer,
});
lab.subscribe(({ kind }) => kind === 'news' && process.send?.('news'));
await lab.service.setSettings({ checkpointSeconds: 0.1 });
const { total, runs } = await lab.service.listRuns({
  filter: {},
  sort: { by: 'id', descending: false },
  offset: 0,
  limit: 10,
});
if (total === 0) {
  await lab.service.startExperiment({
    experiment: experiment(Number(iterations)),
    preset: null,
    parentUid: null,
    priority: 0,
  });
} else {
  await lab.service.resumeRuns({ runIds: runs.map(({ id }) => id) });
}
await lab.idle();
await lab.close();
process.send?.('idle');
process.disconnect?.();
