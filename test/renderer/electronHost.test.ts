import { expect, it } from 'vitest';
import { hostParams } from '#core/protocol/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { electronHost } from '../../src-renderer/host/electronHost.ts';
import type { DesktopBridge, HostCommand, HostReply } from '#core/protocol/index.ts';

/** A bridge that answers `reply`, and what it was asked. */
function fakeBridge(reply: HostReply) {
  const asked: unknown[] = [];
  let listen: (command: HostCommand) => void = () => undefined;
  const bridge: DesktopBridge = {
    connect: () => undefined,
    invoke: (method, params) => {
      // As the main process reads it.
      asked.push([method, hostParams[method].parse(params)]);
      return Promise.resolve(reply);
    },
    openDropped: (_file, how) => {
      asked.push(['openDropped', how]);
      return Promise.resolve(reply);
    },
    onCommand: (given) => (listen = given),
  };
  return { bridge, asked, command: (id: HostCommand) => listen(id) };
}

const answered = (value: unknown): HostReply => ({ ok: true, value });

it('asks the main process in its own words', async () => {
  const { bridge, asked } = fakeBridge(answered('/home/me/mine.descent'));
  const host = electronHost(bridge);
  expect(await host.openSession(() => Promise.resolve(false))).toBeNull();
  expect(await host.openSession(() => Promise.resolve(true))).toBe('/home/me/mine.descent');
  expect(await host.saveSession({ as: true, networks: false, name: null })).toBe('/home/me/mine.descent');
  await host.openRecent('/home/me/mine.descent');
  await host.saveFiles([{ name: 'runs.csv', type: 'text/csv', bytes: new Uint8Array([1]) }]);
  await host.openLesson();
  await host.chooseFolder?.();
  await host.reveal?.('/home/me');
  await host.openDropped(new File([], 'mine.descent'), 'merge');
  host.showProgress(1 + 1e-12);
  host.showProgress(null);
  expect(asked).toEqual([
    ['openSession', {}],
    ['saveSession', { as: true, networks: false }],
    ['openRecent', { path: '/home/me/mine.descent' }],
    ['saveFiles', { files: [{ name: 'runs.csv', type: 'text/csv', bytes: new Uint8Array([1]) }] }],
    ['openLesson', {}],
    ['chooseFolder', {}],
    ['reveal', { path: '/home/me' }],
    ['openDropped', 'merge'],
    ['showProgress', { share: 1 }],
    ['showProgress', { share: null }],
  ]);
});

it('throws what was refused, with the field at fault', async () => {
  const { bridge } = fakeBridge({
    ok: false,
    refusal: { code: 'sessionDamaged', path: 'session', file: null, reason: 'page 3' },
    message: 'the file is damaged: “page 3”',
  });
  const refused = electronHost(bridge).openSession(() => Promise.resolve(true));
  await expect(refused).rejects.toThrow(InputError);
  await expect(refused).rejects.toMatchObject({ path: 'session', message: 'the file is damaged: “page 3”' });
});

it('runs the commands of the menu', () => {
  const { bridge, command } = fakeBridge(answered(null));
  const ran: string[] = [];
  electronHost(bridge).onCommand((id) => ran.push(id));
  command('session.save');
  expect(ran).toEqual(['session.save']);
});
