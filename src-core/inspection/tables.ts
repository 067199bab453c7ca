/** The numbers behind what is shown of a network, as tables. */
import { IMAGE_SIDE } from '../datasets/index.ts';
import { argmax } from '../statistics/index.ts';
import { signColumn } from '../instruments/table.ts';
import type { InstrumentTable, TableColumn } from '../instruments/table.ts';
import type { Histogram } from '../statistics/index.ts';
import type { LossPlane } from './lossPlane.ts';
import type { MaskedReading } from './masks.ts';
import type { Products } from './products.ts';
import type { ImagesRead } from './readImages.ts';

const labelColumn: TableColumn = { id: 'label', name: { ko: '정답', en: 'label' } };
const readColumn: TableColumn = { id: 'read', name: { ko: '읽은 답', en: 'read as' } };
const unitColumn: TableColumn = { id: 'unit', name: { ko: '뉴런', en: 'unit' } };
const placeColumns: readonly TableColumn[] = [
  { id: 'row', name: { ko: '행', en: 'row' } },
  { id: 'column', name: { ko: '열', en: 'column' } },
];
/** Rows and columns are counted from 1, as units are. */
const placeOf = (pixel: number): readonly [row: number, column: number] => [
  Math.floor(pixel / IMAGE_SIDE) + 1,
  (pixel % IMAGE_SIDE) + 1,
];

/** What a network answers an image, class by class. */
export const answerTable = (answer: ArrayLike<number>): InstrumentTable => ({
  id: 'answer',
  title: { ko: '그림에 대한 답', en: 'The answer to the picture' },
  columns: [labelColumn, { id: 'answer', name: { ko: '답', en: 'answer' } }],
  rows: Array.from(answer, (value, label) => [label, value]),
});

/** z = Σ x w + b, product by product; of pixels each with its place. */
export function productsTable({ inputs, weights, products, bias, sum }: Products): InstrumentTable {
  const ofPixels = inputs.length === IMAGE_SIDE * IMAGE_SIDE;
  const before = ofPixels ? placeColumns : [unitColumn];
  const unnamed = ofPixels ? [null, null] : [null];
  return {
    id: 'products',
    title: {
      ko: '입력과 가중치의 곱(끝의 두 줄은 편향과 합)',
      en: 'Inputs times weights; the last two rows: bias and sum',
    },
    columns: [...before, signColumn('x'), signColumn('w'), signColumn('product', 'x · w')],
    rows: [
      ...Array.from(inputs, (x, k) => [...(ofPixels ? placeOf(k) : [k + 1]), x, weights[k]!, products[k]!]),
      [...unnamed, null, null, bias],
      [...unnamed, null, null, sum],
    ],
  };
}

/** How many images of each class were read as each. */
export const confusionTable = ({ confusion }: ImagesRead): InstrumentTable => {
  const classes = Math.sqrt(confusion.length);
  return {
    id: 'confusion',
    title: { ko: '오차 행렬', en: 'Confusion matrix' },
    columns: [labelColumn, ...Array.from({ length: classes }, (_, read) => signColumn(`read_${read}`, `→ ${read}`))],
    rows: Array.from({ length: classes }, (_, label) => [
      label,
      ...confusion.slice(label * classes, (label + 1) * classes),
    ]),
  };
};

/** The images that a network was most wrong about. */
export const worstTable = ({ worst }: ImagesRead): InstrumentTable => ({
  id: 'worst',
  title: { ko: '가장 크게 틀린 이미지', en: 'The images read worst' },
  columns: [
    { id: 'index', name: { ko: '파일에서의 자리', en: 'place in the file' } },
    ...[labelColumn, readColumn],
    { id: 'loss', name: { ko: '손실', en: 'loss' } },
    { id: 'answer_of_label', name: { ko: '정답에 대한 답', en: 'answer for the label' } },
    { id: 'answer_of_read', name: { ko: '읽은 답에 대한 답', en: 'answer for what was read' } },
  ],
  rows: worst.map(({ index, label, read, loss, answer }) => [index, label, read, loss, answer[label]!, answer[read]!]),
});

/** The first layer's weights, W [pixels, units]. */
export const firstWeightsTable = (weights: ArrayLike<number>, units: number): InstrumentTable => ({
  id: 'weights',
  title: { ko: '첫 층의 가중치', en: 'Weights of the first layer' },
  columns: [unitColumn, ...placeColumns, signColumn('w')],
  rows: Array.from({ length: weights.length }, (_, at) => {
    const [pixels, pixel] = [weights.length / units, at % (weights.length / units)];
    const unit = Math.floor(at / pixels);
    return [unit + 1, ...placeOf(pixel), weights[pixel * units + unit]!];
  }),
});

/** Bins of a histogram, of weights (`W1`) or of what an update changed of them (`dW1`). */
export const histogramTable = (id: string, { low, high, counts }: Histogram): InstrumentTable => ({
  id,
  title: { ko: `${id}의 분포`, en: `Distribution of ${id}` },
  columns: [
    { id: 'from', name: { ko: '부터', en: 'from' } },
    { id: 'to', name: { ko: '까지', en: 'to' } },
    { id: 'count', name: { ko: '개수', en: 'count' } },
  ],
  rows: counts.map((count, bin) => {
    const edge = (at: number): number => low + ((high - low) * at) / counts.length;
    return [edge(bin), edge(bin + 1), count];
  }),
});

/** What a network answers under each mask. */
export const masksTable = (masked: readonly MaskedReading[]): InstrumentTable => ({
  id: 'masks',
  title: { ko: '마스크마다의 답', en: 'The answers under each mask' },
  columns: [
    { id: 'mask', name: { ko: '마스크', en: 'mask' } },
    { id: 'kept', name: { ko: '남긴 뉴런', en: 'units kept' } },
    readColumn,
    ...Array.from(masked[0]?.answer ?? [], (_, label) => signColumn(`answer_${label}`, String(label))),
  ],
  rows: masked.map(({ masks, answer }, at) => {
    const kept = masks.reduce((sum, mask) => sum + mask.reduce((all, one) => all + one, 0), 0);
    return [at + 1, kept, argmax(answer), ...answer];
  }),
});

/** The path on its plane, and the loss there. */
export function planeTables({ path, losses, side, x, y }: LossPlane): readonly InstrumentTable[] {
  const coordinates = [signColumn('x'), signColumn('y')];
  const loss: TableColumn = { id: 'loss', name: { ko: '손실', en: 'loss' } };
  const along = ([low, high]: readonly [number, number], at: number): number => low + ((high - low) * at) / (side - 1);
  return [
    {
      id: 'path',
      title: {
        ko: '지나온 신경망: 평면에 놓이는 곳과 실제 손실',
        en: 'The networks on the way: their places on the plane, and their own loss',
      },
      columns: [{ id: 'iteration', name: { ko: '반복', en: 'iteration' } }, ...coordinates, loss],
      rows: path.map((one) => [one.iteration, one.x, one.y, one.loss]),
    },
    {
      id: 'surface',
      title: { ko: '평면 위의 손실', en: 'The loss on the plane' },
      columns: [...coordinates, loss],
      rows: Array.from(losses, (value, at) => [along(x, at % side), along(y, Math.floor(at / side)), value]),
    },
  ];
}
