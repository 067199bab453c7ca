/** Stands in for src-renderer/lab/connect.ts in previews: a fake lab with something in it, which trains when asked to. */
import { fakeLab } from './fakeLab.ts';
import type { LabConnection } from '../../src-renderer/lab/connection.ts';

export function connect(): LabConnection {
  const query = new URLSearchParams(location.search);
  const lab = fakeLab({
    language: query.get('language') === 'en' ? 'en' : 'ko',
    theme: query.get('theme') === 'dark' ? 'dark' : 'light',
  });
  if (!query.has('empty')) {
    lab.addPreset('optimizers');
    lab.addPreset('optimizers', { training: true });
    const diverging = lab.runs.get(2);
    const divergence = { where: 'W3', iteration: 700, value: 'NaN' } as const;
    if (diverging !== undefined) lab.runs.set(2, { ...diverging, status: 'diverged', divergence });
  }
  if (query.has('train')) {
    lab.addPreset('optimizers', { training: true });
    setInterval(() => lab.train(10), 50);
  }
  return lab.connection;
}
