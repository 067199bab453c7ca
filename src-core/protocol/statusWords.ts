import type { Localized } from '../schema/localized.ts';
import type { RunStatus } from './run.ts';

/** What became of a run, as the window and the command line tell it. */
export const statusWords: Readonly<Record<keyof Localized, Readonly<Record<RunStatus, string>>>> = {
  ko: {
    queued: '대기',
    running: '훈련 중',
    paused: '일시 정지',
    interrupted: '중단됨',
    stopped: '중지함',
    finished: '완료',
    diverged: '발산',
    failed: '실패',
  },
  en: {
    queued: 'queued',
    running: 'training',
    paused: 'paused',
    interrupted: 'interrupted',
    stopped: 'stopped',
    finished: 'finished',
    diverged: 'diverged',
    failed: 'failed',
  },
};
