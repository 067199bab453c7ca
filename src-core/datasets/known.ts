import type { Localized } from '../schema/localized.ts';

/** A data set that the lab knows by name. */
export interface KnownDataset {
  readonly id: string;
  readonly name: Localized;
  /** For captions and axes. */
  readonly short: string;
  readonly reference: string;
  /** `fingerprintOf` the published files; null where no copy was at hand to compute it from. */
  readonly fingerprint: string | null;
  /** Ten names, by label. */
  readonly classes: readonly Localized[];
}

const digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => ({ ko: digit, en: digit }));

export const knownDatasets: readonly KnownDataset[] = [
  {
    id: 'mnist',
    name: { ko: 'MNIST 손글씨 숫자', en: 'MNIST handwritten digits' },
    short: 'MNIST',
    reference: 'LeCun, Cortes & Burges 1998, http://yann.lecun.com/exdb/mnist',
    fingerprint: 'e9f4d8b3-e0cb4ad2-91373bdf-4ab9eff9',
    classes: digits,
  },
  {
    id: 'fashion-mnist',
    name: { ko: 'Fashion-MNIST 의류 사진', en: 'Fashion-MNIST articles of clothing' },
    short: 'Fashion-MNIST',
    reference: 'Xiao, Rasul & Vollgraf 2017, arXiv:1708.07747',
    // Of Debian's package dataset-fashion-mnist 0.0~git20200523.55506a9-1, which packs the files of the authors' repository anew.
    fingerprint: 'b4f29f28-741a4657-678fe0b1-80142c1f',
    classes: [
      { ko: '티셔츠', en: 'T-shirt/top' },
      { ko: '바지', en: 'Trouser' },
      { ko: '풀오버', en: 'Pullover' },
      { ko: '원피스', en: 'Dress' },
      { ko: '코트', en: 'Coat' },
      { ko: '샌들', en: 'Sandal' },
      { ko: '셔츠', en: 'Shirt' },
      { ko: '운동화', en: 'Sneaker' },
      { ko: '가방', en: 'Bag' },
      { ko: '앵클부츠', en: 'Ankle boot' },
    ],
  },
];

export const knownDatasetById: ReadonlyMap<string, KnownDataset> = new Map(
  knownDatasets.map((known) => [known.id, known]),
);
