/** What only the command line and the server refuse. */
import { z } from 'zod';
import { defineRefusal, reason } from './defineRefusal.ts';
import type { Localized } from '../schema/localized.ts';

const withoutFacts = ({ en, ko }: Localized) => defineRefusal({}, { en: () => en, ko: () => ko });

/** Of the folder that `--out` names. */
const out = ({ en, ko }: Localized) =>
  defineRefusal(
    { folder: z.string() },
    { en: ({ path, folder }) => `${path} ${folder} ${en}`, ko: ({ path, folder }) => `${path} ${folder}: ${ko}` },
  );

export const commandLineRefusals = {
  neitherFileNorPreset: defineRefusal(
    { presets: z.array(z.string()) },
    {
      en: ({ path, presets }) => `${path} is neither a file nor a preset (presets: ${presets.join(', ')})`,
      ko: ({ path, presets }) => `${path}: 그런 파일도 교재의 실험도 없습니다. 교재의 실험: ${presets.join(', ')}`,
    },
  ),
  /** `allowed` is an interval. */
  notACount: defineRefusal(
    { allowed: z.string(), got: z.string() },
    {
      en: ({ path, allowed, got }) => `${path} must be a whole number in ${allowed}, got ${got}`,
      ko: ({ path, allowed, got }) => `${path}: ${allowed} 안의 정수여야 합니다. 받은 값: ${got}`,
    },
  ),
  portTaken: defineRefusal(
    { got: z.number() },
    {
      en: ({ path, got }) => `${path} ${got} is in use by another program`,
      ko: ({ path, got }) => `${path} ${got}: 다른 프로그램이 쓰고 있는 포트입니다.`,
    },
  ),
  resumeWithoutFolder: withoutFacts({
    en: '--resume needs --out, the folder to go on in',
    ko: '--resume을 쓰려면 이어서 할 폴더를 --out으로 주십시오.',
  }),
  /** `allowed`: how an address is written. */
  engineAddress: defineRefusal(
    { allowed: z.string(), got: z.string() },
    {
      en: ({ path, allowed, got }) => `${path} must be an address as ${allowed}, got ${got}`,
      ko: ({ path, allowed, got }) => `${path}: ${allowed} 같은 주소여야 합니다. 받은 값: ${got}`,
    },
  ),
  /** `variable`: of the environment, with the token. */
  engineOpen: defineRefusal(
    { variable: z.string(), got: z.string() },
    {
      en: ({ path, variable, got }) =>
        `${path} over a network must be tls:// with a token in ${variable}, got ${got}; only on this machine does it need neither`,
      ko: ({ path, variable, got }) =>
        `${path}: 네트워크 너머로는 tls:// 주소와 환경 변수 ${variable}의 토큰이 있어야 합니다. 이 컴퓨터 안에서만 없어도 됩니다. 받은 값: ${got}`,
    },
  ),
  engineAway: defineRefusal(
    { got: z.string(), reason },
    {
      en: ({ path, got, reason: why }, tell) => `${path} ${got} cannot be reached (${tell(why)})`,
      ko: ({ path, got, reason: why }, tell) => `${path} ${got}: 연결할 수 없습니다 (${tell(why)}).`,
    },
  ),
  engineRefused: defineRefusal(
    { got: z.string(), reason },
    {
      en: ({ path, got, reason: why }, tell) =>
        `${path} ${got} and this machine do not accept each other (${tell(why)})`,
      ko: ({ path, got, reason: why }, tell) => `${path} ${got}: 이 컴퓨터와 서로 받아들이지 않습니다 (${tell(why)}).`,
    },
  ),
  engineUnfit: defineRefusal(
    { got: z.string(), reason },
    {
      en: ({ path, got, reason: why }, tell) =>
        `${path} ${got} must be a NATS server with JetStream, as \`nats-server --jetstream\` starts one (${tell(why)})`,
      ko: ({ path, got, reason: why }, tell) =>
        `${path} ${got}: \`nats-server --jetstream\`처럼 JetStream을 켠 NATS 서버여야 합니다 (${tell(why)}).`,
    },
  ),
  pageNotBuilt: withoutFacts({
    en: 'the page is not built: run `npm run build`, or `npm start`, which does',
    ko: '페이지가 아직 빌드되지 않았습니다. `npm run build`나 `npm start`를 실행하십시오.',
  }),
  notAFolderToWrite: defineRefusal(
    { folder: z.string(), got: z.string() },
    {
      en: ({ path, folder, got }) => `${path} ${folder} must be a folder, got the file ${got}`,
      ko: ({ path, folder, got }) => `${path} ${folder}: 폴더여야 합니다. 그 자리에 있는 파일: ${got}`,
    },
  ),
  forbiddenFolder: defineRefusal(
    { folder: z.string(), got: z.string() },
    {
      en: ({ path, folder, got }) => `${path} ${folder} must be writable, got no permission to write to ${got}`,
      ko: ({ path, folder, got }) => `${path} ${folder}: 쓸 수 있어야 합니다. 쓸 권한이 없는 곳: ${got}`,
    },
  ),
  notEnoughRoom: defineRefusal(
    { folder: z.string(), needed: z.string(), free: z.string() },
    {
      en: ({ path, folder, needed, free }) =>
        `${path} ${folder} needs about ${needed} of disk space, and ${free} are free`,
      ko: ({ path, folder, needed, free }) =>
        `${path} ${folder}: 디스크 공간이 약 ${needed} 필요한데 ${free} 남아 있습니다.`,
    },
  ),
  otherResults: defineRefusal(
    { folder: z.string(), files: z.array(z.string()) },
    {
      en: ({ path, folder, files }) =>
        `${path} ${folder} holds the results of another experiment (${files.join(', ')}): add --overwrite to replace them`,
      ko: ({ path, folder, files }) =>
        `${path} ${folder}: 다른 실험의 결과가 있습니다(${files.join(', ')}). 바꾸려면 --overwrite를 쓰십시오.`,
    },
  ),
  nothingToResume: out({
    en: 'holds no interrupted run, so there is nothing to --resume',
    ko: '중단된 실행이 없어 --resume으로 이어서 할 것이 없습니다.',
  }),
  otherInterrupted: out({
    en: 'holds an interrupted run of another experiment',
    ko: '다른 실험의 중단된 실행이 있습니다.',
  }),
  interruptedHere: out({
    en: 'holds an interrupted run: add --resume to go on with it, or --overwrite to begin again',
    ko: '중단된 실행이 있습니다. 이어서 하려면 --resume을, 처음부터 다시 하려면 --overwrite를 쓰십시오.',
  }),
  alreadyThere: out({
    en: 'is there already: add --overwrite to replace it',
    ko: '이미 있습니다. 바꾸려면 --overwrite를 쓰십시오.',
  }),
  settledRun: defineRefusal(
    { session: z.string() },
    {
      en: ({ path, session }) => `${path} changes no run that is kept in a session; leave it out for ${session}`,
      ko: ({ path, session }) => `${path}: 세션에 저장된 실행의 설정은 바꿀 수 없습니다. ${session}에는 쓰지 마십시오.`,
    },
  ),
  unknownCommand: defineRefusal(
    { allowed: z.array(z.string()) },
    {
      en: ({ path, allowed }) => `${path} is no command (commands: ${allowed.join(', ')})`,
      ko: ({ path, allowed }) => `${path}: 없는 명령입니다. 명령: ${allowed.join(', ')}`,
    },
  ),
  unknownOption: defineRefusal(
    { command: z.string() },
    {
      en: ({ path, command }) => `${path} is no option of ${command}: see descent ${command} --help`,
      ko: ({ path, command }) => `${path}: ${command} 명령에 없는 옵션입니다. 도움말: descent ${command} --help`,
    },
  ),
  missingArgument: defineRefusal(
    { command: z.string() },
    {
      en: ({ path, command }) => `${command} needs <${path}>, got nothing`,
      ko: ({ path, command }) => `${command} 명령에는 <${path}>도 주어야 합니다.`,
    },
  ),
  missingOption: defineRefusal(
    { command: z.string() },
    {
      en: ({ path, command }) => `${command} needs ${path}, got nothing`,
      ko: ({ path, command }) => `${command} 명령에는 ${path} 옵션도 주어야 합니다.`,
    },
  ),
  optionWithoutValue: defineRefusal(
    {},
    { en: ({ path }) => `${path} needs a value, got nothing`, ko: ({ path }) => `${path}: 값을 주어야 합니다.` },
  ),
  tooManyArguments: defineRefusal(
    { most: z.number(), got: z.number() },
    {
      en: ({ path, most, got }) => `${path} takes at most ${most} arguments, got ${got}`,
      ko: ({ path, most, got }) => `${path}: 인자는 ${most}개까지입니다. 받은 인자: ${got}개`,
    },
  ),
} as const;
