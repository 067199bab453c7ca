/** What a user must know and did not ask for, in both languages. */
import type { Localized } from '#core/schema/localized.ts';
import { isDiskFull } from '#main/storage/index.ts';
import type { Notice } from '#core/protocol/index.ts';

const common = { over: false, runId: null } as const;

export const notices = {
  /** Nothing can be stored, so training waits. */
  blocked: (error: unknown): Notice =>
    isDiskFull(error)
      ? {
          ...common,
          level: 'warning',
          code: 'diskFull',
          text: {
            ko: '디스크에 자리가 없어 훈련을 멈추고 기다립니다. 자리가 나면 이어서 합니다. 잃은 것은 없습니다.',
            en: 'The disk is full, so training waits. It goes on when there is room; nothing is lost.',
          },
        }
      : {
          ...common,
          level: 'error',
          code: 'storage',
          text: {
            ko: `저장할 수 없어 훈련을 멈추고 기다립니다: ${messageOf(error)}`,
            en: `Nothing can be stored, so training waits: ${messageOf(error)}`,
          },
        },

  died: (runId: number, label: Localized, cause: string, iteration: number): Notice => ({
    ...common,
    runId,
    level: 'warning',
    code: 'trainerDied',
    text: {
      ko: `"${label.ko}"의 훈련 프로세스가 끝나 버려(${cause}) 다른 프로세스가 ${iteration}번째 반복부터 이어서 합니다.`,
      en: `The process that trained “${label.en}” ended early (${cause}); another goes on from iteration ${iteration}.`,
    },
  }),

  failed: (runId: number, error: string): Notice => ({
    ...common,
    runId,
    level: 'error',
    code: 'runFailed',
    text: { ko: `실행이 실패했습니다: ${error}`, en: `A run failed: ${error}` },
  }),
} as const;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
