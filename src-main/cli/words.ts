/** The few words that `descent run` says itself. */
import type { Language } from './listPresets.ts';

const words = {
  en: {
    run: 'run',
    label: 'label',
    seed: 'seed',
    loss: 'loss',
    left: 'left',
    seconds: 'seconds',
    outcome: 'status',
    status: { finished: 'finished', diverged: 'diverged', stopped: 'stopped', failed: 'failed' },
    diverged: (label: string, where: string, iteration: number, value: string) =>
      `${label} diverged: ${where} holds ${value} from iteration ${iteration} on.`,
    written: (count: number, folder: string) => `${count} files in ${folder}`,
    interrupted: (folder: string | null) =>
      folder === null
        ? 'Interrupted; nothing was kept, since no --out was given.'
        : `Interrupted; what is finished is in ${folder}. Go on with --resume.`,
  },
  ko: {
    run: '실행',
    label: '이름',
    seed: '시드',
    loss: '손실',
    left: '남은 시간',
    seconds: '초',
    outcome: '상태',
    status: { finished: '완료', diverged: '발산', stopped: '중단', failed: '실패' },
    diverged: (label: string, where: string, iteration: number, value: string) =>
      `${label}: ${iteration}번째 반복부터 ${where}에 ${value}가 생겨 발산했습니다.`,
    written: (count: number, folder: string) => `${folder}에 파일 ${count}개를 저장했습니다.`,
    interrupted: (folder: string | null) =>
      folder === null
        ? '중단했습니다. --out을 주지 않아 남은 결과가 없습니다.'
        : `중단했습니다. 끝난 결과는 ${folder}에 있습니다. --resume으로 이어서 실행할 수 있습니다.`,
  },
} as const;

export const wordsOf = (language: Language) => words[language];
