import { withParticle } from '../particle.ts';
import { py, told } from '../told.ts';
import type { Explanation } from '../explanation.ts';

const percentOf = (share: number): string => `${told(share * 100)}%`;

export const batchNormalizationExplanation: Explanation<'batch-normalization'> = {
  why: ({ batch, running, evaluated }, { batchSize, gamma, beta, batches }) => [
    batchSize === 1
      ? {
          ko: `입력이 하나뿐이면 μ는 그 값(${told(batch.mean)}) 자신이고 σ²는 0이므로 x̂는 0입니다. 출력은 입력과 상관없이 β = ${told(beta)}입니다.`,
          en: `Of a single input μ is its own value (${told(batch.mean)}) and σ² is 0, so x̂ is 0 and the output is β = ${told(beta)}, whatever the input.`,
        }
      : {
          ko: `입력 ${batchSize}개의 평균 ${withParticle(told(batch.mean), '을')} 빼고 표준편차 ${withParticle(told(Math.sqrt(batch.variance)), '으로')} 나누면 x̂의 평균은 0, 표준편차는 1이 됩니다. 그다음 γ = ${withParticle(told(gamma), '을')} 곱하고 β = ${withParticle(told(beta), '을')} 더합니다.`,
          en: `The ${batchSize} inputs less their mean ${told(batch.mean)}, divided by their standard deviation ${told(Math.sqrt(batch.variance))}, have mean 0 and standard deviation 1; then they are multiplied by γ = ${told(gamma)} and β = ${told(beta)} is added.`,
        },
    {
      ko: `이동 통계는 0에서 출발해 미니배치마다 10%씩 채워집니다. 미니배치 ${batches}개 뒤 이동 분산은 ${withParticle(told(running.variance.at(-1)!), '으로')}, 참 분산의 ${percentOf(running.share.at(-1)!)}입니다.`,
      en: `The running statistics begin at 0 and take in 10% of each mini-batch. After ${batches} of them the running variance is ${told(running.variance.at(-1)!)}, ${percentOf(running.share.at(-1)!)} of the true one.`,
    },
    {
      ko: `시험할 때는 이동 통계를 쓰므로 같은 입력이라도 출력이 다릅니다. 첫 입력의 출력은 훈련할 때 ${told(batch.y[0]!)}, 시험할 때 ${told(evaluated[0]!)}입니다.`,
      en: `Evaluation uses the running statistics, so the same input gives another output: the first one ${told(batch.y[0]!)} in training and ${told(evaluated[0]!)} in evaluation.`,
    },
  ],
  python: ({ batchSize, shift, spread, gamma, beta, batches, seed }) =>
    [
      'import numpy as np',
      '',
      `np.random.seed(${seed})`,
      `gamma, beta = ${py(gamma)}, ${py(beta)}`,
      'running_mean, running_var, momentum = 0.0, 0.0, 0.9',
      `for i in range(${batches}):`,
      `    x = ${py(shift)} + ${py(spread)} * np.random.randn(${batchSize})`,
      '    mu = x.mean()',
      '    var = np.mean((x - mu)**2)',
      '    xn = (x - mu) / np.sqrt(var + 1e-7)',
      '    out = gamma * xn + beta',
      '    running_mean = momentum * running_mean + (1 - momentum) * mu',
      '    running_var = momentum * running_var + (1 - momentum) * var',
      '    print(i + 1, mu, var, running_mean, running_var)',
      '',
    ].join('\n'),
};
