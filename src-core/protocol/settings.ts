/** What a user may set, each with its default. Kept with the app, not with a session. */
import { z } from 'zod';

export const settingsSchema = z.strictObject({
  /** Trainers at once; null takes one less than the cores, at least one. */
  workers: z
    .int()
    .min(1)
    .max(256)
    .nullable()
    .default(null)
    .meta({
      label: { ko: '동시에 훈련할 실행 수', en: 'Training processes' },
      help: {
        ko: '비워 두면 코어 수보다 하나 적게, 적어도 하나를 씁니다.',
        en: 'Left empty: one less than the cores, and at least one.',
      },
    }),
  checkpointSeconds: z
    .number()
    .min(0.1)
    .max(3600)
    .default(5)
    .meta({
      label: { ko: '체크포인트 간격 (초)', en: 'Checkpoint every (seconds)' },
      help: {
        ko: '훈련 프로세스가 죽어도 이만큼의 시간만 다시 계산합니다.',
        en: 'What is computed again at most when a training process dies.',
      },
    }),
  language: z
    .enum(['system', 'ko', 'en'])
    .default('system')
    .meta({
      label: { ko: '언어', en: 'Language' },
      help: { ko: '창과 내보낸 그림의 언어입니다.', en: 'Of the window and of exported figures.' },
    }),
  theme: z
    .enum(['system', 'light', 'dark'])
    .default('system')
    .meta({
      label: { ko: '화면 테마', en: 'Appearance' },
      help: { ko: '시스템 설정을 따르거나 하나로 고정합니다.', en: 'As the system has it, or always one of the two.' },
    }),
  letterKeys: z
    .boolean()
    .default(true)
    .meta({
      label: { ko: '한 글자 단축키', en: 'Single-key shortcuts' },
      help: {
        ko: 'C, 4, Space처럼 글쇠 하나로 쓰는 단축키입니다. 말로 입력하거나 잘못 누르기 쉬우면 끄십시오.',
        en: 'Shortcuts of one key, as C, 4 or Space. Switch them off where keys are pressed by speech or by accident.',
      },
    }),
  notifyAtEnd: z
    .boolean()
    .default(true)
    .meta({
      label: { ko: '끝나면 알림', en: 'Notify at the end' },
      help: {
        ko: '마지막 실행이 끝날 때 창이 뒤에 있으면 알립니다.',
        en: 'When the last run ends while the window is in the background.',
      },
    }),
});

export type Settings = z.infer<typeof settingsSchema>;

type Shape = typeof settingsSchema.shape;
type Changes = { [K in keyof Shape]: z.ZodOptional<ReturnType<Shape[K]['unwrap']>> };

/** Any of the settings; what is left out stays as it is, and is not set to its default. */
export const settingsChangesSchema = z.strictObject(
  Object.fromEntries(
    Object.entries(settingsSchema.shape).map(([name, field]) => [name, field.unwrap().optional()]),
  ) as unknown as Changes,
);
