/** Experiments: settings by their path, comparisons, plans. */
import { z } from 'zod';
import { defineRefusal, given } from './defineRefusal.ts';

export const experimentRefusals = {
  notAPath: defineRefusal(
    { got: z.string(), most: z.number() },
    {
      en: ({ got, most }) =>
        `${got} is not a path: write at most ${most} names with dots between, as optimizer.learningRate`,
      ko: ({ got, most }) =>
        `${got}: 경로가 아닙니다. optimizer.learningRate처럼 이름을 점으로 이어 ${most}개까지 쓰십시오.`,
    },
  ),
  leadsThrough: defineRefusal(
    { through: given, field: z.string() },
    {
      en: ({ path, through, field }) => `${path} leads through ${through ?? 'nothing'}, which has no field ${field}`,
      ko: ({ path, through, field }) => `${path}: 중간에 있는 값 ${through ?? '없음'}에는 없는 항목입니다: ${field}`,
    },
  ),
  noSuchPlace: defineRefusal(
    { places: z.number(), got: z.string() },
    {
      en: ({ path, places, got }) => `${path} must name one of ${places} places from 0, got ${got}`,
      ko: ({ path, places, got }) => `${path}: 목록에 자리가 ${places}개 있고, 0부터 셉니다. 받은 자리: ${got}`,
    },
  ),
  notASetting: defineRefusal(
    { got: z.string() },
    {
      en: ({ path, got }) => `${path} takes path=value, as optimizer.learningRate=0.1, got ${got}`,
      ko: ({ path, got }) => `${path}: optimizer.learningRate=0.1처럼 경로=값으로 쓰십시오. 받은 값: ${got}`,
    },
  ),
  notACandidate: defineRefusal(
    { got: given },
    {
      en: ({ path, got }) => `${path} must be a value or { "label": text, "value": … }, got ${got ?? 'nothing'}`,
      ko: ({ path, got }) => `${path}: 값이거나 { "label": 이름, "value": 값 }이어야 합니다. 받은 값: ${got ?? '없음'}`,
    },
  ),
  tooManyRuns: defineRefusal(
    { allowed: z.number(), got: z.number() },
    {
      en: ({ allowed, got }) => `compare × seeds must give at most ${allowed} runs, got ${got}`,
      ko: ({ allowed, got }) => `비교와 시드를 곱한 실행은 ${allowed}개까지입니다. 지금은 ${got}개입니다.`,
    },
  ),
  tooDeep: defineRefusal(
    { allowed: z.number() },
    {
      en: ({ path, allowed }) => `${path} must have at most ${allowed} levels of objects and lists within one another`,
      ko: ({ path, allowed }) => `${path}: 객체와 목록은 ${allowed}겹까지 넣을 수 있습니다.`,
    },
  ),
  forbiddenField: defineRefusal(
    { field: z.string() },
    {
      en: ({ path, field }) => `${path} must not have a field ${field}`,
      ko: ({ path, field }) => `${path}: 쓸 수 없는 항목이 있습니다: ${field}`,
    },
  ),
  fieldTwice: defineRefusal(
    { field: z.string() },
    {
      en: ({ path, field }) => `${path} has the field ${field} twice in one object`,
      ko: ({ path, field }) => `${path}: 한 객체에 같은 항목이 두 번 있습니다: ${field}`,
    },
  ),
  notALabel: defineRefusal(
    { most: z.number(), got: given },
    {
      en: ({ path, most, got }) =>
        `${path} must be a value or { "label": text of at most ${most} characters, or { "ko": text, "en": text }, "value": … }, got the label ${got ?? 'nothing'}`,
      ko: ({ path, most, got }) =>
        `${path}: 값이거나 { "label": ${most}글자까지의 이름, 또는 { "ko": 이름, "en": 이름 }, "value": 값 }이어야 합니다. 받은 이름: ${got ?? '없음'}`,
    },
  ),
  readAsMissing: defineRefusal(
    { got: z.string() },
    {
      en: ({ path, got }) =>
        `${path} must be a text that tables can hold, got ${got}, which is read as a missing value`,
      ko: ({ path, got }) => `${path}: 표를 읽는 프로그램이 빈 값으로 여기는 이름입니다: ${got}`,
    },
  ),
  comparedWithin: defineRefusal(
    { outer: z.string() },
    {
      en: ({ path, outer }) =>
        `${path} lies within ${outer}: compare one of them, with the other's values inside its own`,
      ko: ({ path, outer }) =>
        `${path}: ${outer} 안에 있는 항목입니다. 둘 가운데 하나만 비교하고, 다른 쪽의 값은 그 안에 쓰십시오.`,
    },
  ),
  comparedBeside: defineRefusal(
    { other: z.string() },
    {
      en: ({ path, other }) => `${path} cannot be compared beside ${other}: a run has one of them`,
      ko: ({ path, other }) =>
        `${path}: 함께 비교할 수 없는 항목이 있습니다(${other}). 한 실행에는 둘 가운데 하나만 있습니다.`,
    },
  ),
  notAComparison: defineRefusal(
    { compared: z.array(z.string()), got: given },
    {
      en: ({ path, compared, got }) =>
        `${path} must be a list of values, or lead into one that is compared (${compared.join(', ') || 'nothing is'}), got ${got ?? 'nothing'}`,
      ko: ({ path, compared, got }) =>
        `${path}: 값의 목록이거나, 비교하는 항목 안으로 이어져야 합니다(비교하는 항목: ${compared.join(', ') || '없음'}). 받은 값: ${got ?? '없음'}`,
    },
  ),
  membersCompared: defineRefusal(
    { instead: z.string() },
    {
      en: ({ path, instead }) =>
        `${path} cannot be set, since members are compared: set ${instead} to compare them no more`,
      ko: ({ path, instead }) =>
        `${path}: 비교하는 항목이어서 바꿀 수 없습니다. 비교를 그만두려면 ${instead}처럼 쓰십시오.`,
    },
  ),
  fieldOfNone: defineRefusal(
    { compared: z.string() },
    {
      en: ({ path, compared }) => `${path} is a field of none of the values that compare.${compared} holds`,
      ko: ({ path, compared }) => `${path}: compare.${compared}의 값 가운데 이 항목이 있는 것이 없습니다.`,
    },
  ),
  sameLabel: defineRefusal(
    { other: z.string(), got: z.string() },
    {
      en: ({ path, other, got }) => `${path} must have a label other than that of ${other}, got ${got}`,
      ko: ({ path, other, got }) => `${path}: 이름이 ${other}의 이름과 달라야 합니다. 받은 이름: ${got}`,
    },
  ),
  sameSettings: defineRefusal(
    { other: z.string(), got: z.object({ ko: z.string(), en: z.string() }) },
    {
      en: ({ path, other, got }) => `${path} must differ from ${other}, got the same settings: ${got.en}`,
      ko: ({ path, other, got }) => `${path}: ${other}의 설정과 달라야 합니다. 받은 설정: ${got.ko}`,
    },
  ),
  labelsAlike: defineRefusal(
    { got: z.string() },
    {
      en: ({ path, got }) => `${path} has labels that read alike when they are joined: ${got} stands for two settings`,
      ko: ({ path, got }) => `${path}: 이어 붙이면 같아지는 이름이 있습니다. ${got}: 두 설정의 이름입니다.`,
    },
  ),
  givenTwice: defineRefusal(
    { got: z.string() },
    {
      en: ({ path, got }) => `${path} must differ from one another, got ${got} twice`,
      ko: ({ path, got }) => `${path}: 서로 달라야 합니다. 두 번 있는 값: ${got}`,
    },
  ),
  tooManyPaths: defineRefusal(
    { allowed: z.number(), got: z.number() },
    {
      en: ({ path, allowed, got }) => `${path} must have at most ${allowed} paths, got ${got}`,
      ko: ({ path, allowed, got }) => `${path}: 비교하는 항목은 ${allowed}개까지입니다. 지금은 ${got}개입니다.`,
    },
  ),
} as const;
