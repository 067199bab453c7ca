// @vitest-environment happy-dom
import { enableAutoUnmount } from '@vue/test-utils';
import { afterEach, expect, it } from 'vitest';
import { useCommands } from '../../src-renderer/app/commands.ts';
import { loopbackHost } from '../../src-renderer/host/loopbackHost.ts';
import { useToasts } from '../../src-renderer/stores/toasts.ts';
import { fakeLab } from './fakeLab.ts';
import { mountApp, settled } from './mountApp.ts';
import type { Host } from '../../src-renderer/host/host.ts';

enableAutoUnmount(afterEach);

const path = '/home/me/mine.descent';

async function openDesktop() {
  const revealed: string[] = [];
  const host: Host = {
    ...loopbackHost(),
    kind: 'desktop',
    saveSession: () => Promise.resolve(path),
    reveal: (file) => Promise.resolve(void revealed.push(file)),
  };
  const lab = fakeLab();
  lab.answers.sessionState = () => ({ path, name: 'mine', changed: false, runs: 0, recent: [path] });
  await mountApp('/book', lab, host);
  return { revealed };
}

it('shows a session that was saved in its folder, where the user wishes', async () => {
  const { revealed } = await openDesktop();
  useCommands().run('session.save');
  await settled();
  const [toast] = useToasts().list;
  expect(toast?.text).toContain('mine.descent');
  await toast?.action?.run();
  expect(revealed).toEqual([path]);
});

it('shows the file of the session that is open in its folder', async () => {
  const { revealed } = await openDesktop();
  useCommands().run('session.reveal');
  await settled();
  expect(revealed).toEqual([path]);
});

it('names a session that came from an upload, and downloads it under that name', async () => {
  const lab = fakeLab();
  lab.answers.sessionState = () => ({ path: null, name: 'friend', changed: false, runs: 1, recent: [] });
  const saved: (string | null)[] = [];
  const host: Host = {
    ...loopbackHost(),
    saveSession: (_, session) => Promise.resolve(saved.push(session) > 0 ? 'friend.descent' : null),
  };
  const { app } = await mountApp('/book', lab, host);
  expect(app.get('.session').text()).toContain('friend');
  useCommands().run('session.save');
  await settled();
  expect(saved).toEqual(['friend']);
});

it('offers no folder in a browser, which has none', async () => {
  await mountApp();
  expect(useCommands().enabled.map(({ id }) => id)).not.toContain('session.reveal');
});
