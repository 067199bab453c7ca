/** What a user must know and did not ask for, in both languages. */
import type { Localized } from '#core/schema/localized.ts';
import { tellRefusal } from '#core/refusals/index.ts';
import { runDamaged } from '#main/sessions/index.ts';
import { isDiskFull, tellFailure } from '#main/storage/index.ts';
import type { Refusal } from '#core/refusals/index.ts';
import type { LeftOut, Merge, Notice } from '#core/protocol/index.ts';

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
            ko: `저장할 수 없어 훈련을 멈추고 기다립니다: ${tellFailure(error).ko}`,
            en: `Nothing can be stored, so training waits: ${tellFailure(error).en}`,
          },
        },

  /** Something failed in a way that is not to be expected. */
  fault: (error: unknown): Notice => ({
    ...common,
    level: 'error',
    code: 'fault',
    text: {
      ko: `예상하지 못한 오류가 났습니다: ${tellFailure(error).ko}`,
      en: `Something failed unexpectedly: ${tellFailure(error).en}`,
    },
  }),

  /** The working store could not be read, so the lab began with an empty one. */
  putAside: (path: string, copies: string | null, error: unknown): Notice => ({
    ...common,
    level: 'error',
    code: 'putAside',
    text: {
      ko: `작업하던 세션을 읽을 수 없어(${tellFailure(error).ko}) ${path} 에 따로 두고 빈 세션으로 시작했습니다.${copies === null ? '' : ` 이전 세션의 사본은 ${copies} 에 있습니다.`}`,
      en: `The session could not be read (${tellFailure(error).en}). It was put aside as ${path}, and an empty one was begun.${copies === null ? '' : ` Copies of earlier sessions are in ${copies}.`}`,
    },
  }),

  /** Runs of a session file that could not be taken. */
  leftOut: (first: LeftOut, more: number): Notice => ({
    ...common,
    level: 'warning',
    code: 'leftOut',
    text: {
      ko: `${tellRefusal(runDamaged(first), 'ko')} 이 실행은 가져오지 않았습니다.${more === 0 ? '' : ` 그 밖에 ${more}개도 가져오지 않았습니다.`}`,
      en: `Left out: ${tellRefusal(runDamaged(first), 'en')}${more === 0 ? '' : ` (and ${more} more)`}`,
    },
  }),

  /** What a merge had to change so that nothing of either side is lost. */
  merged: ({ renumbered, conflicts }: Pick<Merge, 'renumbered' | 'conflicts'>): Notice => {
    const ko = [
      renumbered.length === 0 ? '' : `번호가 이미 쓰이고 있던 실행 ${renumbered.length}개는 새 번호를 받았습니다.`,
      conflicts.length === 0 ? '' : `이름이나 노트가 서로 다른 실행 ${conflicts.length}개는 둘 다 노트에 남겼습니다.`,
    ];
    const en = [
      renumbered.length === 0 ? '' : `Runs that got a new number, because theirs was taken: ${renumbered.length}.`,
      conflicts.length === 0
        ? ''
        : `Runs that were named or noted differently, where both are kept in the note: ${conflicts.length}.`,
    ];
    const join = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');
    return { ...common, level: 'info', code: 'merged', text: { ko: join(ko), en: join(en) } };
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

  failed: (runId: number, error: Refusal): Notice => ({
    ...common,
    runId,
    level: 'error',
    code: 'runFailed',
    text: { ko: `실행이 실패했습니다. ${tellRefusal(error, 'ko')}`, en: `A run failed: ${tellRefusal(error, 'en')}` },
  }),
} as const;
