/** Runs, their networks and checkpoints, calls of the lab; and why a run failed. */
import { z } from 'zod';
import { defineRefusal, given, reason } from './defineRefusal.ts';

export const runRefusals = {
  noSuchRun: defineRefusal(
    { got: z.union([z.number(), z.string()]) },
    {
      en: ({ path, got }) => `${path} must name runs that are here, got ${got}`,
      ko: ({ path, got }) => `${path}: 없는 실행입니다. 받은 값: ${got}`,
    },
  ),
  documentChanged: defineRefusal(
    { got: z.string() },
    {
      en: ({ got }) => `${got} was changed elsewhere since it was read`,
      ko: ({ got }) => `${got}: 읽은 뒤에 다른 곳에서 바뀌었습니다.`,
    },
  ),
  noSuchExperiment: defineRefusal(
    { got: z.union([z.number(), z.string()]) },
    {
      en: ({ path, got }) => `${path} must be one that is here, got ${got}`,
      ko: ({ path, got }) => `${path}: 없는 실험입니다. 받은 값: ${got}`,
    },
  ),
  noSuchTuning: defineRefusal(
    { got: z.number() },
    {
      en: ({ path, got }) => `${path} must be a tuning since this lab was started, got ${got}`,
      ko: ({ path, got }) => `${path}: 이 실험실을 켠 뒤에 시작한 튜닝이 아닙니다. 받은 값: ${got}`,
    },
  ),
  notInTrash: defineRefusal(
    { got: z.union([z.number(), z.string()]) },
    {
      en: ({ path, got }) => `${path} must name runs in the trash, got ${got}, which is not`,
      ko: ({ path, got }) => `${path}: 휴지통에 없는 실행입니다. 받은 값: ${got}`,
    },
  ),
  noNetwork: defineRefusal(
    { got: z.union([z.number(), z.string()]) },
    {
      en: ({ path, got }) => `${path} must be a run with a trained network, got ${got}`,
      ko: ({ path, got }) => `${path}: 훈련을 마친 신경망이 없는 실행입니다. 받은 값: ${got}`,
    },
  ),
  wrongImages: defineRefusal(
    { most: z.number(), bytes: z.number(), got: z.number() },
    {
      en: ({ path, most, bytes, got }) =>
        `${path} must be 1 to ${most} images of ${bytes} bytes each, got ${got} bytes`,
      ko: ({ path, most, bytes, got }) =>
        `${path}: 한 장이 ${bytes}바이트인 이미지 1~${most}장이어야 합니다. 받은 크기: ${got}바이트`,
    },
  ),
  sealedTest: defineRefusal(
    { got: z.number() },
    {
      en: ({ path, got }) =>
        `${path} must not be test: the test data of run #${got} are sealed; descent session open-test opens them`,
      ko: ({ path, got }) =>
        `${path}: 실행 #${got}의 시험 데이터는 봉인되어 있습니다. descent session open-test로 엽니다.`,
    },
  ),
  noImages: defineRefusal(
    { got: z.string() },
    {
      en: ({ path, got }) => `${path} must be a set that the run has, got ${got}, of which it has none`,
      ko: ({ path, got }) => `${path}: 이 실행에는 ${got} 이미지가 없습니다.`,
    },
  ),
  damagedCheckpoint: defineRefusal(
    { reason },
    {
      en: ({ reason: why }, tell) => `checkpoint is damaged: ${tell(why)}`,
      ko: ({ reason: why }, tell) => `체크포인트가 손상되었습니다(${tell(why)}).`,
    },
  ),
  otherCheckpoint: defineRefusal(
    {},
    {
      en: () => 'checkpoint belongs to another run: its settings, seed, data or machine differ',
      ko: () => '다른 실행의 체크포인트입니다. 설정이나 시드, 데이터, 컴퓨터가 다릅니다.',
    },
  ),
  notRetraced: defineRefusal(
    {},
    {
      en: ({ path }) =>
        `${path} must be a run that this machine can train again to the same bits; it came to other numbers than are kept`,
      ko: ({ path }) =>
        `${path}: 이 컴퓨터에서 다시 훈련한 결과가 보관된 신경망과 비트까지 같지 않아, 지나온 과정을 되짚을 수 없습니다.`,
    },
  ),
  noSuchMethod: defineRefusal(
    { of: z.enum(['lab', 'host']), got: z.string() },
    {
      en: ({ of, got }) => `${got} is no method of the ${of}`,
      ko: ({ of, got }) => `${got}: ${of === 'lab' ? '실험실' : '앱'}에 없는 메서드입니다.`,
    },
  ),
  notOurPage: defineRefusal(
    {},
    {
      en: () => 'only the page of this app may call',
      ko: () => '이 앱의 페이지에서만 부를 수 있습니다.',
    },
  ),
  unknownFile: defineRefusal(
    { allowed: z.enum(['recent', 'opened']), got: given },
    {
      en: ({ path, allowed, got }) =>
        `${path} must be ${allowed === 'recent' ? 'a recent session' : 'a file that was opened or saved here'}, got ${got ?? 'nothing'}`,
      ko: ({ path, allowed, got }) =>
        `${path}: ${allowed === 'recent' ? '최근에 연 세션이' : '이곳에서 열거나 저장한 파일이'} 아닙니다. 받은 값: ${got ?? '없음'}`,
    },
  ),
  /** A run whose trainer ended early as often as is tried. */
  trainerEnded: defineRefusal(
    { times: z.number(), cause: z.string() },
    {
      en: ({ times, cause }) => `the training process ended early ${times} times (${cause})`,
      ko: ({ times, cause }) => `훈련 프로세스가 ${times}번 잇달아 끝나 버렸습니다(${cause}).`,
    },
  ),
  /** What a trainer told of a run that no store takes. */
  notStored: defineRefusal(
    { reason },
    {
      en: ({ reason: why }, tell) => `it could not be stored: ${tell(why)}`,
      ko: ({ reason: why }, tell) => `저장할 수 없었습니다(${tell(why)}).`,
    },
  ),
  /** A run of a session file that was left out. */
  runDamaged: defineRefusal(
    { number: z.number().nullable(), reason },
    {
      en: ({ number, reason: why }, tell) => `run ${number === null ? '?' : `#${number}`} is damaged: ${tell(why)}`,
      ko: ({ number, reason: why }, tell) =>
        `실행 ${number === null ? '?' : `#${number}`}: 손상되었습니다(${tell(why)}).`,
    },
  ),
  /** A file that would be too large for the window that asked for it; `allowed` in megabytes. */
  exportTooLarge: defineRefusal(
    { name: z.string(), allowed: z.number() },
    {
      en: ({ name, allowed }) =>
        `${name} would have more than ${allowed} MB: choose fewer runs, or save the session and write it with “descent session export”`,
      ko: ({ name, allowed }) =>
        `${name} 파일이 ${allowed}MB를 넘습니다. 실행을 더 적게 고르거나, 세션을 저장한 뒤 “descent session export”로 내보내십시오.`,
    },
  ),
  /** Work that was cancelled. */
  cancelled: defineRefusal(
    {},
    {
      en: () => 'it was cancelled, and nothing was changed',
      ko: () => '취소했고, 바뀐 것은 없습니다.',
    },
  ),
  /** What nobody foresaw; only its author's words tell more. */
  unforeseen: defineRefusal(
    { reason },
    {
      en: ({ reason: why }, tell) => `something unforeseen happened: ${tell(why)}`,
      ko: ({ reason: why }, tell) => `예상하지 못한 오류입니다(${tell(why)}).`,
    },
  ),
} as const;
