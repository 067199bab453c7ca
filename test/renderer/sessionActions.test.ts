import { describe, expect, it } from 'vitest';
import { useCommands } from '../../src-renderer/app/commands.ts';
import { useConfirm } from '../../src-renderer/app/confirm.ts';
import { useNaming } from '../../src-renderer/app/naming.ts';
import { loopbackHost } from '../../src-renderer/host/loopbackHost.ts';
import { useToasts } from '../../src-renderer/stores/toasts.ts';
import { useReport } from '../../src-renderer/views/report/reportStore.ts';
import { fakeLab } from './fakeLab.ts';
import { mountApp, press, settled } from './mountApp.ts';
import type { SessionState } from '#core/protocol/index.ts';
import type { Host } from '../../src-renderer/host/host.ts';

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
    saveSession: ({ name }) => Promise.resolve(saved.push(name) > 0 ? 'friend.descent' : null),
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

describe('a session that is left', () => {
  /** The app in a browser where `friend.descent` is chosen whenever a file is asked for. */
  async function openTab(state: Partial<SessionState> = {}, file: string | null = 'mine.descent') {
    const done: string[] = [];
    const host: Host = {
      ...loopbackHost(),
      openSession: async (mayLeave) => {
        if (!(await mayLeave('friend.descent'))) return null;
        done.push('open');
        return 'friend.descent';
      },
      saveSession: ({ as, networks, name }) => {
        done.push(`save ${JSON.stringify({ as, networks, name })}`);
        return Promise.resolve(file);
      },
    };
    const lab = fakeLab();
    lab.answers.sessionState = () => ({ path: null, name: null, changed: true, runs: 3, recent: [], ...state });
    await mountApp('/settings', lab, host);
    const [commands, confirm, naming, report] = [useCommands(), useConfirm(), useNaming(), useReport()];
    const run = async (id: string) => {
      commands.run(id);
      await settled();
    };
    const reply = async (id: string | null) => {
      confirm.reply(id);
      await settled();
      await settled();
    };
    const question = (): string => `${confirm.question?.title} ${confirm.question?.text}`;
    return { lab, done, run, reply, question, confirm, naming, report };
  }
  it('is told of in all that would go with it, and stays where nothing is answered', async () => {
    const { done, run, reply, question, confirm, report } = await openTab();
    report.add([{ kind: 'text', text: 'SGD는 흔들린다' }]);
    await settled();
    await run('session.open');
    expect(question()).toContain('friend.descent');
    expect(question()).toContain('실행 3개, 보고서에 쓴 글 8자.');
    expect(question()).toContain('아직 저장하지 않은');
    expect(confirm.question?.answers.map(({ label }) => label)).toEqual(['저장하지 않고 열기', '저장하고 열기']);
    await reply(null);
    expect(done).toEqual([]);
  });

  it('is saved first, where that is wished, and put away otherwise', async () => {
    const { done, run, reply, question } = await openTab({ name: 'mine' });
    await run('session.open');
    expect(question()).toContain('‘mine’ 파일에 저장한 뒤로 바뀐 것');
    await reply('save');
    expect(done).toEqual(['save {"as":false,"networks":true,"name":"mine"}', 'open']);
    await run('session.open');
    await reply('leave');
    expect(done.slice(2)).toEqual(['open']);
  });

  it('is not left where its saving was given up', async () => {
    const { lab, done, run, reply } = await openTab({}, null);
    const begun = () => lab.calls.filter(([method]) => method === 'newSession').length;
    await run('session.new');
    await reply('save');
    expect([done.length, begun()]).toEqual([1, 0]);
    await run('session.new');
    await reply('leave');
    expect([done.length, begun()]).toEqual([1, 1]);
  });

  it.each([
    ['of words alone is asked about, too', true, 1],
    ['that was saved is not asked about', false, 0],
  ])('%s', async (_, changed, asked) => {
    const { done, run, reply, confirm, report } = await openTab({ runs: 0, changed });
    report.add([{ kind: 'text', text: '두 시간 쓴 글' }]);
    await settled();
    await run('session.open');
    expect(confirm.question === null ? 0 : 1).toBe(asked);
    expect(done).toEqual(asked === 0 ? ['open'] : []);
    await reply(null);
  });

  it('with nothing in it goes without a question, however often it changed', async () => {
    const { done, run } = await openTab({ runs: 0 });
    await run('session.open');
    expect(done).toEqual(['open']);
  });

  it('is named when it is downloaded under another name, and without networks it keeps its own', async () => {
    const { done, run, naming } = await openTab({ name: 'mine' });
    await run('session.saveAs');
    expect(naming.question?.name).toBe('mine');
    naming.reply('week 3');
    await settled();
    await run('session.saveSmall');
    expect(done).toEqual([
      'save {"as":true,"networks":true,"name":"week 3"}',
      'save {"as":true,"networks":false,"name":"mine"}',
    ]);
  });
});

it('has all that can be done with a session behind its name', async () => {
  const { app } = await mountApp();
  await app.get('.session').trigger('keydown', { key: 'Enter' });
  await settled();
  const items = [...document.querySelectorAll('[role="menuitem"]')].map((item) => item.textContent);
  for (const item of ['새 세션', '세션 열기', '세션 저장', '다른 이름으로', '신경망 빼고', '가져오기'])
    expect(items.some((text) => text.includes(item))).toBe(true);
  // A browser has no folder to show a file in.
  expect(items).toHaveLength(6);
});

it.each(['합치기', '가져오기', 'merge', 'import'])('finds the way to take in a session by “%s”', async (word) => {
  for (const language of ['ko', 'en'] as const) {
    const { app } = await mountApp('/settings', fakeLab({ language }));
    press('k', { code: 'KeyK', ctrlKey: true });
    await settled();
    const input = document.querySelector<HTMLInputElement>('.palette input')!;
    input.value = word;
    input.dispatchEvent(new Event('input'));
    await settled();
    const found = [...document.querySelectorAll('.palette [role="option"]')].map(({ textContent }) => textContent);
    expect(found[0]).toContain(language === 'ko' ? '다른 세션의 실행 가져오기' : 'Take in the runs of another session');
    app.unmount();
  }
});

it('shows how far long work is, and stops it where that is wished', async () => {
  const lab = fakeLab();
  const cancelled: unknown[] = [];
  lab.answers.cancelJob = (params) => void cancelled.push(params);
  const { app } = await mountApp('/settings', lab);
  lab.tell({ kind: 'jobChanged', job: { id: 7, work: 'merge', share: 0.4, over: false } });
  await settled();
  expect(app.get('.jobs').text()).toContain('다른 세션의 실행을 가져오는 중');
  expect(app.get('.jobs').text()).toContain('40%');
  await app.get('.jobs button').trigger('click');
  await settled();
  expect(cancelled).toEqual([{ jobId: 7 }]);
  lab.tell({ kind: 'jobChanged', job: { id: 7, work: 'merge', share: 0.4, over: true } });
  await settled();
  expect(app.find('.jobs').exists()).toBe(false);
});
