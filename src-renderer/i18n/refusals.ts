/**
 * What the lab refuses, in Korean. Its refusals are English sentences, which the command line and its logs show as they are;
 * here each kind of sentence has its counterpart. What has none is shown as it came.
 */
import { language } from './words.ts';

type Rule = readonly [english: RegExp, korean: string | ((...groups: string[]) => string)];

const kinds: Readonly<Record<string, string>> = {
  'a whole number': '정수여야',
  'a number': '수여야',
  'a text': '글이어야',
  'true or false': 'true나 false여야',
  'a list': '목록이어야',
  'an object': '객체여야',
};
const relations: Readonly<Record<string, string>> = {
  above: '보다 커야 합니다',
  below: '보다 작아야 합니다',
  'at least': ' 이상이어야 합니다',
  'at most': ' 이하여야 합니다',
};
const counted: Readonly<Record<string, string>> = { characters: '글자', entries: '개', bytes: '바이트' };
const things: Readonly<Record<string, string>> = { 'idx images': '이미지', 'idx labels': '레이블' };
const held: Readonly<Record<string, string>> = { images: '이미지가', labels: '레이블이' };
const got = (value: string | undefined): string => (value === undefined ? '' : ` 받은 값: ${value}`);
const where = (subject: string): string => (subject === 'the file' ? '' : `${subject}: `);

const values: readonly Rule[] = [
  [/^(.+) is not a known field$/, '$1: 알 수 없는 항목입니다.'],
  [
    /^(.+) must be (a whole number|a number|a text|true or false|a list|an object), got (.+)$/,
    (at, kind, value) => `${where(at)}${kinds[kind]} 합니다.${got(value)}`,
  ],
  [
    /^(.+) must be one of (.+), got (.+)$/,
    (at, all, value) => `${where(at)}${all} 가운데 하나여야 합니다.${got(value)}`,
  ],
  [
    /^(.+) must be in (.+?)(?: for (\S+))?, got (.+)$/,
    (at, range, data, value) =>
      `${where(at)}${data === undefined ? '' : `${data}에서는 `}${range} 안에 있어야 합니다.${got(value)}`,
  ],
  [
    /^(.+) must be (above|below|at least|at most) (.+), got (.+)$/,
    (at, relation, bound, value) => `${where(at)}${bound}${relations[relation]}.${got(value)}`,
  ],
  [
    /^(.+) must have at (least|most) (\S+) (characters|entries|bytes)(?:, got (.+))?$/,
    (at, side, n, what, value) =>
      `${where(at)}${n}${counted[what]} ${side === 'least' ? '이상' : '이하'}여야 합니다.${got(value)}`,
  ],
  [/^(.+) must have the form (.+), got (.+)$/, '$1: $2 꼴이어야 합니다. 받은 값: $3'],
  [/^(.+) must be a value or .+, got (.+)$/, '$1: 값이거나 { "label": 이름, "value": 값 }이어야 합니다. 받은 값: $2'],
  [
    /^compare × seeds must give at most (\d+) runs, got (\d+)$/,
    '비교와 시드를 곱한 실행은 $1개까지입니다. 지금은 $2개입니다.',
  ],
  [/^surface: (.+), at character (\d+) of (.+)$/, '곡면의 식 $3, $2번째 글자: $1'],
];

const dataFiles: readonly Rule[] = [
  [
    /^folder (.+) holds no data set: (.+)$/s,
    (folder, reason) => `${folder}에는 데이터 세트가 없습니다. ${korean(reason)}`,
  ],
  [/^(.+) is missing \(also looked for (.+)\)$/, '$1 파일이 없습니다. $2도 찾아보았습니다.'],
  [
    /^(.+) is truncated: an idx header takes (\d+) bytes, got (\d+)$/,
    '$1: 파일이 잘렸습니다. 머리만 해도 $2바이트인데 $3바이트뿐입니다.',
  ],
  [
    /^(.+) is truncated: .+ take (\d+) bytes, got (\d+)$/,
    '$1: 파일이 잘렸습니다. $2바이트여야 하는데 $3바이트뿐입니다.',
  ],
  [
    /^(.+) has trailing bytes: .+ take (\d+) bytes, got (\d+)$/,
    '$1: 뒤에 남는 것이 있습니다. $2바이트여야 하는데 $3바이트입니다.',
  ],
  [
    /^(.+) must begin with (\S+) \((.+)\), got (\S+)$/,
    (path, magic, what, value) => `${path}: idx ${things[what]} 파일이면 ${magic}로 시작해야 합니다.${got(value)}`,
  ],
  [
    /^(.+) must hold at least one of its (images|labels), got 0$/,
    (path, what) => `${path}: ${held[what]} 하나도 없습니다.`,
  ],
  [/^(.+) must hold images of (\S+) pixels, got (\S+)$/, '$1: 이미지가 $2 화소여야 하는데 $3입니다.'],
  [
    /^(.+) must hold labels in (\[.+\]), got (\d+) for image (\d+)$/,
    '$1: 레이블은 $2 안의 수여야 하는데 이미지 $4의 레이블이 $3입니다.',
  ],
  [
    /^(.+) must hold one label for each of the (\d+) images of (.+), got (\d+)$/,
    '$1: $3의 이미지 $2개에 레이블이 하나씩 있어야 하는데 $4개입니다.',
  ],
  [/^(.+) changed while it was read: .+$/, '$1: 읽는 동안 파일이 바뀌었습니다.'],
  [/^(.+) is damaged: gzip says (.+)$/, '$1: 압축이 손상되었습니다($2).'],
  [/^\S+ must name a folder, got (.+), which does not exist$/, '$1 폴더가 없습니다.'],
  [/^\S+ must name a folder, got (.+), which is a file$/, '$1: 폴더가 아니라 파일입니다.'],
  [
    /^data\.dataset "(.+)" is not installed in (.+): .+$/,
    '데이터 세트 $1: $2에 없습니다. 데이터 화면에서 폴더를 추가하십시오.',
  ],
  [
    /^data\.dataset must be (\S+) for the files in (.+), got "(.+)"$/,
    '$2에 있는 것은 $3 데이터가 아니라 $1 데이터입니다.',
  ],
  [/^(.+) cannot be read: (.+)$/, '$1: 읽을 수 없습니다($2).'],
  [/^(.+) must be a file, got .+$/, '$1: 파일이 아닙니다.'],
];

const reasons: readonly Rule[] = [
  [/^is the file that is being worked with$/, '지금 쓰고 있는 파일입니다.'],
  [/^cannot be stored: there is no room (left|in .+)$/, '디스크에 자리가 없어 둘 수 없습니다.'],
  [/^cannot be (?:saved|read): there is no room left.*$/, '디스크에 자리가 없습니다.'],
  [/^cannot be saved: there is no such folder$/, '저장할 폴더가 없습니다.'],
  [/^cannot be saved: there is a folder of that name$/, '같은 이름의 폴더가 있어 저장할 수 없습니다.'],
  [/^cannot be saved: it is the file that is being worked with$/, '지금 쓰고 있는 파일에는 저장할 수 없습니다.'],
  [/^cannot be saved: (.+)$/, '저장할 수 없습니다($1).'],
  [/^is not there$/, '파일이 없습니다.'],
  [/^cannot be read: permission denied$/, '읽을 권한이 없습니다.'],
  [/^cannot be read: (.+)$/, '읽을 수 없습니다($1).'],
  [/^must be a file, got .+$/, '파일이 아닙니다.'],
  [/^is no Descent session: it is empty$/, '비어 있어 Descent 세션이 아닙니다.'],
  [/^is no Descent session: .+$/, 'Descent 세션 파일이 아닙니다.'],
  [/^is an SQLite database, but no Descent session$/, 'SQLite 데이터베이스이지만 Descent 세션은 아닙니다.'],
  [/^is in use by another program, or was not closed by it$/, '다른 프로그램이 쓰고 있거나 제대로 닫지 않았습니다.'],
  [
    /^was made by a newer version of Descent: .+$/,
    '더 새로운 Descent가 만든 파일입니다. Descent를 새 판으로 바꾸십시오.',
  ],
  [/^is damaged: (.+)$/, '파일이 손상되었습니다($1).'],
  [/^is open in another Descent: .+$/, '다른 Descent에 열려 있습니다. 먼저 그쪽에서 닫으십시오.'],
];

const rest: readonly Rule[] = [
  [/^runIds must name runs that are here, got (.+)$/, '없는 실행입니다: $1'],
  [/^runIds must name runs in the trash, got (.+), which is not$/, '휴지통에 없는 실행입니다: $1'],
  [/^runId must be a run with a trained network, got (.+)$/, '훈련을 마친 신경망이 없는 실행입니다: $1'],
  [/^the training process ended early (\d+) times \((.+)\)$/, '훈련 프로세스가 $1번 잇달아 끝나 버렸습니다($2).'],
];

function byRules(rules: readonly Rule[], english: string): string | null {
  for (const [pattern, words] of rules) {
    if (!pattern.test(english)) continue;
    return typeof words === 'string'
      ? english.replace(pattern, words)
      : words(...(pattern.exec(english) ?? []).slice(1));
  }
  return null;
}

/** The same in Korean, or as it came. */
export function korean(english: string): string {
  const session = /^(?:session (.+?\.descent)|the file) (.+)$/s.exec(english);
  const reason = session === null ? null : byRules(reasons, session[2] ?? '');
  if (reason !== null) return `${session?.[1] === undefined ? '' : `${session[1]}: `}${reason}`;
  return byRules([...values, ...dataFiles, ...rest], english) ?? english;
}

/** What went wrong, in the reader's language. */
export function refusalText(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return language.value === 'ko' ? korean(message) : message;
}
