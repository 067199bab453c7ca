import { inRow } from './inRow.ts';
import type { DifferenceFacts, Sentences } from './sentences.ts';

function difference({ metric, first, second, sign, by, interval, paired, seeds, agreeing }: DifferenceFacts): string {
  const [a, b] = seeds;
  const among = paired
    ? a === 1
      ? '시드 하나에서'
      : `같은 시드끼리 비교한 ${a}쌍에서`
    : `시드가 서로 다른 실행 ${a}개와 ${b}개에서`;
  const begun = metric === null ? '' : `${metric}: `;
  if (sign === 0) return `${begun}${among} ${first} 쪽과 ${second} 쪽의 값이 같았습니다.`;
  const certain = interval === null ? '' : `(95% 구간 ${interval})`;
  const up = sign > 0;
  const count =
    paired && a > 1 && agreeing !== null
      ? `${up ? '높았고' : '낮았고'}, ${a}쌍 가운데 ${agreeing}쌍에서 그랬습니다.`
      : `${up ? '높았습니다' : '낮았습니다'}.`;
  return `${begun}${among} ${first} 쪽이 ${second} 쪽보다 ${by}${certain} ${count}`;
}

const words = {
  reliable: '이 조건에서 믿을 만한 차이',
  small: '믿을 만하지만 의미를 두기에는 작은 차이',
  few: '시드가 적어 아직 알 수 없음',
  chance: '우연일 수 있음',
  equal: '의미 있는 차이가 없음',
  one: '시드 하나뿐임',
} as const;

export const korean: Sentences = {
  difference,
  one: () => '시드 하나로는 시드에 따라 얼마나 달라지는지 알 수 없습니다. 시드를 늘려 보십시오.',
  images: (beyond, images, error) =>
    beyond
      ? `이미지 ${images}장을 어떻게 골랐는지만으로는 생기지 않을 차이입니다(±${error}).`
      : `이미지 ${images}장을 어떻게 골랐는지만으로도 생길 수 있는 차이입니다(±${error}).`,
  few: (agree, seeds, fewest) =>
    agree
      ? `시드 ${seeds}개가 모두 같은 쪽이지만, 믿을 만하다고 하기에는 모자랍니다(적어도 ${fewest}개).`
      : `시드 ${seeds}개로는 아직 알 수 없습니다(적어도 ${fewest}개).`,
  chance: (corrected) =>
    corrected === null
      ? '우연일 수 있는 차이입니다.'
      : `우연일 수 있는 차이입니다(비교 ${corrected.comparisons}가지를 함께 본 p ${corrected.p}).`,
  reliable: (here) => `이 조건에서는 믿을 만한 차이입니다: ${here}.`,
  small: (here, matter) => `이 조건에서는 믿을 만하지만(${here}), 의미를 두기에는 작은 차이입니다: ${matter}.`,
  equal: (matter) => `의미 있는 차이가 없습니다: ${matter} 안에서 같습니다.`,
  same: () => '어느 시드에서도 차이가 없습니다.',
  matter: (size, images) =>
    images === null ? `δ = ${size}(값의 5%)` : `δ = ${size}(이미지 ${images}장으로 잰 두 값의 차이의 표준오차)`,
  points: (amount) => `${amount}%p`,
  best: (metric, names) => `${metric}${names.length > 1 ? ', 좋은 것부터' : ''}: ${inRow(names)}.`,
  others: (names, word) => `${inRow(names)}에 비하면: ${words[word]}.`,
  manyOthers: (count, word) => `다른 ${count}개에 비하면: ${words[word]}.`,
  luckiest: (count) =>
    `${count}개 가운데 가장 좋은 것은 운이 가장 좋았던 것이기도 합니다. 앞의 몇 개를 시드를 늘려 다시 실행해 보십시오.`,
  word: (word) => words[word],
  andMore: (last, count) => `${last} 외 ${count}개`,
  diverged: (names) => `발산한 것: ${inRow(names)}.`,
  partly: (name, count, of) => `${name}(${of}개 가운데 ${count}개)`,
  guessing: (names) => `아무것도 배우지 못한 것: ${inRow(names)}.`,
  unfinished: (names) => `아직 덜 배운 것: ${inRow(names)}. 더 오래 훈련한 뒤에 비교하십시오.`,
  trainAccuracy: (name, share) => `${name}(훈련 정확도 ${share})`,
  guessingLoss: (name, loss, guess) => `${name}(손실 ${loss}, 무작위로 추측할 때의 손실은 ${guess})`,
  penalties: (metric) => `${metric}: 서로 다른 페널티가 더해진 값이므로 비교하지 않습니다. 정확도로 비교하십시오.`,
  losses: (metric) => `${metric}: 손실 함수가 서로 다르므로 비교하지 않습니다. 정확도로 비교하십시오.`,
  untuned: () =>
    '최적화 기법마다 학습률을 하나씩만 써 보았습니다. 같은 예산으로 학습률부터 찾은 뒤의 순위는 다를 수 있습니다.',
};
