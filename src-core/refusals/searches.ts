/** Searches: their spaces, and what trials are compared by. */
import { z } from 'zod';
import { defineRefusal } from './defineRefusal.ts';

export const searchRefusals = {
  noSearch: defineRefusal(
    {},
    {
      en: ({ path }) => `${path} must say what is searched, as { "space": { "optimizer.learningRate": {} } }`,
      ko: ({ path }) => `${path}: 무엇을 탐색할지 { "space": { "optimizer.learningRate": {} } }처럼 적어야 합니다.`,
    },
  ),
  searchNotPlanned: defineRefusal(
    {},
    {
      en: ({ path }) => `${path} makes this experiment a search, whose trials follow from results: use descent search`,
      ko: ({ path }) => `${path}: 이 실험은 결과에 따라 시도를 정하는 탐색입니다. descent search로 실행하십시오.`,
    },
  ),
  nothingToSearch: defineRefusal(
    {},
    {
      en: ({ path }) => `${path} must be training: only networks that train are searched`,
      ko: ({ path }) => `${path}: 훈련(training)이어야 합니다. 훈련하는 신경망만 탐색합니다.`,
    },
  ),
  comparedInSearch: defineRefusal(
    {},
    {
      en: ({ path }) => `${path} must be empty in a search: put what varies into search.space`,
      ko: ({ path }) => `${path}: 탐색에서는 비워 두십시오. 바꿀 설정은 search.space에 적습니다.`,
    },
  ),
  nothingToTune: defineRefusal(
    {},
    {
      en: ({ path }) =>
        `${path} must list two optimizers or more, whose learning rates are searched before they are compared`,
      ko: ({ path }) => `${path}: 최적화 기법을 둘 이상 적으십시오. 저마다 학습률을 찾은 뒤에 비교합니다.`,
    },
  ),
  allTrialsLost: defineRefusal(
    {},
    {
      en: ({ path }) => `${path}: every trial diverged, so there is no learning rate to compare it at`,
      ko: ({ path }) => `${path}: 모든 시도가 발산하여 비교할 학습률이 없습니다.`,
    },
  ),
  seedsInSearch: defineRefusal(
    { got: z.number() },
    {
      en: ({ path, got }) => `${path} must be one in a search, which gives every trial a seed of its own, got ${got}`,
      ko: ({ path, got }) => `${path}: 탐색은 시도마다 시드를 정하므로 하나만 적습니다. 지금은 ${got}개입니다.`,
    },
  ),
  notToCompareBy: defineRefusal(
    { got: z.string() },
    {
      en: ({ path, got }) =>
        `${path} must be a measure of training or validation images of which one way is better, got ${got}`,
      ko: ({ path, got }) =>
        `${path}: 훈련 또는 검증 이미지에서 재고, 좋고 나쁨이 있는 값이어야 합니다. 받은 값: ${got}`,
    },
  ),
  noValidation: defineRefusal(
    { got: z.string() },
    {
      en: ({ path, got }) => `${path} must hold out at least one image, since trials are compared by ${got}`,
      ko: ({ path, got }) => `${path}: 이미지를 한 장은 떼어 내야 합니다. 시도를 비교하는 값이 ${got}이기 때문입니다.`,
    },
  ),
  setBySearch: defineRefusal(
    {},
    {
      en: ({ path }) => `${path} must not be searched: the search sets it for every trial`,
      ko: ({ path }) => `${path}: 탐색할 수 없습니다. 모든 시도에서 탐색이 정하는 설정입니다.`,
    },
  ),
  notRecorded: defineRefusal(
    { got: z.string() },
    {
      en: ({ path, got }) => `${path} must be true, since trials are compared by ${got}`,
      ko: ({ path, got }) => `${path}: true여야 합니다. 시도를 비교하는 값이 ${got}이기 때문입니다.`,
    },
  ),
  tooManyTrialRuns: defineRefusal(
    { allowed: z.number(), got: z.number() },
    {
      en: ({ path, allowed, got }) =>
        `${path} must give at most ${allowed} runs, trials × seedsPerTrial × folds, got ${got}`,
      ko: ({ path, allowed, got }) =>
        `${path}: 시도 × seedsPerTrial × folds로 얻는 실행은 ${allowed}개까지입니다. 지금은 ${got}개입니다.`,
    },
  ),
  notASearchedPath: defineRefusal(
    {},
    {
      en: ({ path }) =>
        `${path} must be a setting of a run, as optimizer.learningRate; a member is searched whole, as optimizer`,
      ko: ({ path }) =>
        `${path}: optimizer.learningRate처럼 실행의 설정이어야 합니다. 기법 자체는 optimizer처럼 통째로 탐색합니다.`,
    },
  ),
  conditionOnRange: defineRefusal(
    { got: z.string() },
    {
      en: ({ path, got }) => `${path} must be searched over values, of which one is the condition, got ${got}`,
      ko: ({ path, got }) => `${path}: 범위가 아니라 값들 가운데서 탐색하는 경로여야 합니다. 받은 값: ${got}`,
    },
  ),
  searchedPaths: defineRefusal(
    { allowed: z.string(), got: z.number() },
    {
      en: ({ path, allowed, got }) => `${path} must have a number of paths in ${allowed}, got ${got}`,
      ko: ({ path, allowed, got }) =>
        `${path}: 탐색하는 항목의 수는 ${allowed} 안에 있어야 합니다. 지금은 ${got}개입니다.`,
    },
  ),
  noRange: defineRefusal(
    {},
    {
      en: ({ path }) => `${path} must have low and high, or values: the setting itself proposes none`,
      ko: ({ path }) => `${path}: low와 high, 또는 values를 적어야 합니다. 설정에 정해 둔 탐색 범위가 없습니다.`,
    },
  ),
  emptyRange: defineRefusal(
    { got: z.string() },
    {
      en: ({ path, got }) => `${path} must have low below high, got ${got}`,
      ko: ({ path, got }) => `${path}: low가 high보다 작아야 합니다. 받은 범위: ${got}`,
    },
  ),
  logOfNothing: defineRefusal(
    { got: z.string() },
    {
      en: ({ path, got }) => `${path} must have low above 0 on a log scale, got ${got}`,
      ko: ({ path, got }) => `${path}: 로그 눈금에서는 low가 0보다 커야 합니다. 받은 범위: ${got}`,
    },
  ),
  wholeRange: defineRefusal(
    { got: z.string() },
    {
      en: ({ path, got }) => `${path} must have whole numbers for low and high, got ${got}`,
      ko: ({ path, got }) => `${path}: low와 high가 정수여야 합니다. 받은 범위: ${got}`,
    },
  ),
  conditionNotSearched: defineRefusal(
    { got: z.string() },
    {
      en: ({ path, got }) => `${path} must name a path that is searched too, got ${got}`,
      ko: ({ path, got }) => `${path}: 함께 탐색하는 경로여야 합니다. 받은 값: ${got}`,
    },
  ),
  conditionInCircle: defineRefusal(
    {},
    {
      en: ({ path }) => `${path} must not depend on itself`,
      ko: ({ path }) => `${path}: 자기 자신에 달려 있어서는 안 됩니다.`,
    },
  ),
  notAscending: defineRefusal(
    {},
    {
      en: ({ path }) => `${path} must be ascending`,
      ko: ({ path }) => `${path}: 작은 것부터 적어야 합니다.`,
    },
  ),
  whichRun: defineRefusal(
    { searches: z.number() },
    {
      en: ({ path, searches }) =>
        `${path} must name the run: the file has ${searches} searches with a best trial, not one`,
      ko: ({ path, searches }) =>
        `${path}: 실행의 번호를 적어야 합니다. 가장 좋은 시도를 정할 탐색이 하나가 아니라 ${searches}개입니다.`,
    },
  ),
  notSealed: defineRefusal(
    { got: z.number() },
    {
      en: ({ path, got }) => `${path} must be a run whose test data are sealed (data.test), got ${got}`,
      ko: ({ path, got }) => `${path}: 시험 데이터를 봉인한(data.test) 실행이어야 합니다. 받은 값: ${got}`,
    },
  ),
  otherTestData: defineRefusal(
    { dataset: z.string() },
    {
      en: ({ path, dataset }) => `${path} must have the ${dataset} that the run was trained on, got other data`,
      ko: ({ path, dataset }) => `${path}: 실행이 훈련한 ${dataset} 데이터가 아닙니다.`,
    },
  ),
  notAPart: defineRefusal(
    { most: z.number(), got: z.string() },
    {
      en: ({ path, most, got }) => `${path} takes number/of, as 3/30, of at most ${most}, got ${got}`,
      ko: ({ path, most, got }) => `${path}: 3/30처럼 번호/개수로 쓰고 개수는 ${most}까지입니다. 받은 값: ${got}`,
    },
  ),
  learnsInParts: defineRefusal(
    { got: z.string() },
    {
      en: ({ path, got }) => `${path} must not be given where trials depend on the results of others, as ${got} does`,
      ko: ({ path, got }) => `${path}: 다른 시도의 결과에 달린 탐색에는 쓸 수 없습니다(${got}).`,
    },
  ),
} as const;
