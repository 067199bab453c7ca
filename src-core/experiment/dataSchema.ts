/** The part of an experiment file that says which images train, which choose and which test. */
import { z } from 'zod';

/** Largest data set and batch that a file may ask for; the data set at hand may allow less. */
export const MOST_EXAMPLES = 1_000_000;
/** Of k-fold cross-validation. */
export const MOST_FOLDS = 100;

/** A number of images. */
export const examples = (most: number, least = 1) => z.int().min(least).max(most);

const plainDataSchema = z.strictObject({
  dataset: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/)
    .default('mnist')
    .meta({
      phrase: { ko: '{}', en: '{}' },
      label: { ko: '데이터', en: 'Data set' },
      help: { ko: '내장 데이터의 이름입니다.', en: 'The name of an installed data set.' },
    }),
  trainSize: examples(MOST_EXAMPLES)
    .default(60_000)
    .meta({
      phrase: { ko: '훈련 이미지 {}장', en: '{} training image{s}' },
      label: { ko: '훈련 이미지 수', en: 'Training images' },
      help: {
        ko: '훈련 파일의 앞에서부터 이만큼만 씁니다. 적을수록 오버피팅이 잘 보입니다.',
        en: 'The first images of the training file. Fewer of them make overfitting easy to see.',
      },
    }),
  testSize: examples(MOST_EXAMPLES, 0)
    .default(10_000)
    .meta({
      phrase: { ko: '시험 이미지 {}장', en: '{} test image{s}' },
      label: { ko: '시험 이미지 수', en: 'Test images' },
      help: {
        ko: '시험 파일의 앞에서부터 이만큼으로 평가합니다. 0이면 시험 데이터를 쓰지 않습니다.',
        en: 'The first images of the test file, used to evaluate; with 0 the test data are not touched.',
      },
    }),
  test: z
    .literal('sealed')
    .optional()
    .meta({
      phrase: { ko: '시험 데이터 봉인', en: 'test data sealed' },
      label: { ko: '시험 데이터', en: 'Test data' },
      help: {
        ko: 'sealed이면 훈련하는 동안 시험 이미지로 평가하지 않습니다. 다 고른 뒤에 descent session open-test로 한 번 엽니다.',
        en: 'When sealed, nothing is evaluated on the test images while training; once all is chosen, descent session open-test opens them.',
      },
    }),
  validationFraction: z
    .number()
    .min(0)
    .max(0.9)
    .default(0)
    .meta({
      phrase: { ko: '검증 비율 {}', en: 'validation share {}' },
      label: { ko: '검증 데이터 비율', en: 'Share held out for validation' },
      help: {
        ko: '훈련 이미지에서 떼어 내 하이퍼파라미터를 고르는 데만 씁니다.',
        en: 'Held out of the training images, to choose hyper-parameters with.',
      },
    }),
  splitSeed: z
    .int()
    .min(0)
    .max(0xffff_ffff)
    .default(0)
    .meta({
      phrase: { ko: '분할 시드 {}', en: 'split seed {}' },
      label: { ko: '분할 시드', en: 'Split seed' },
      help: { ko: '어떤 이미지가 검증용이 되는지 정합니다.', en: 'Decides which images are held out.' },
    }),
  folds: z
    .int()
    .min(2)
    .max(MOST_FOLDS)
    .optional()
    .meta({
      phrase: { ko: '{}-폴드 교차 검증', en: '{}-fold cross-validation' },
      label: { ko: '폴드 수', en: 'Folds' },
      help: {
        ko: '훈련 이미지를 분할 시드로 섞어 이만큼의 폴드로 고르게 나누고, 그중 하나를 검증에 씁니다. 검증 데이터 비율 대신 씁니다.',
        en: 'The training images, shuffled by the split seed, are cut into so many even folds, of which one is held out; instead of a share.',
      },
    }),
  fold: z
    .int()
    .min(1)
    .max(MOST_FOLDS)
    .optional()
    .meta({
      phrase: { ko: '폴드 {}', en: 'fold {}' },
      label: { ko: '검증할 폴드', en: 'Fold held out' },
      help: {
        ko: '폴드 가운데 몇 번째를 검증에 쓸지, 1부터 셉니다. 비워 두면 첫째입니다.',
        en: 'Which of the folds is held out, from 1; the first when left empty.',
      },
    }),
});

/** Not: folds that cannot be cut, one that there is not, and two ways to hold images out. Of folds the first is held out. */
export const dataSchema = plainDataSchema
  .superRefine(({ folds, fold, trainSize, validationFraction }, context) => {
    const refuse = (params: Readonly<Record<string, unknown>>, ...path: string[]): void =>
      context.addIssue({ code: 'custom', path, params });
    const both = ['validationFraction', 'folds'];
    if (folds === undefined) {
      if (fold !== undefined) refuse({ code: 'outOfRange', allowed: `[2, ${MOST_FOLDS}]`, got: null }, 'folds');
    } else if (validationFraction > 0) refuse({ code: 'notOneOf', allowed: both, got: both });
    else if (folds > trainSize)
      refuse({ code: 'outOfRange', allowed: `[2, ${trainSize}]`, got: String(folds) }, 'folds');
    else if (fold !== undefined && fold > folds)
      refuse({ code: 'outOfRange', allowed: `[1, ${folds}]`, got: String(fold) }, 'fold');
  })
  .transform((data) => (data.folds === undefined || data.fold !== undefined ? data : { ...data, fold: 1 }));
