import { section } from './section.ts';

/** What became of a run; keys are its `RunStatus`. */
export const status = section({
  ko: {
    queued: '대기',
    running: '훈련 중',
    paused: '일시 정지',
    interrupted: '중단됨',
    stopped: '중지함',
    finished: '끝남',
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
});
