/** NumPy's part of a program: layers with the textbook's forward and backward. */
import { activationClass } from './activationClass.ts';
import { indented } from './lines.ts';
import type { Dialect } from './dialect.ts';
import type { Lines } from './lines.ts';

const affine: Lines = [
  'class Affine:  # y = x W + b',
  ...indented([
    'def __init__(self, W, b, fan_in, fan_out):',
    ...indented([
      'self.W, self.b = W, b',
      'params[W], params[b] = initial_weights(fan_in, fan_out), np.zeros(fan_out)',
    ]),
    '',
    'def forward(self, x, train):',
    ...indented(['self.x = x', 'return x @ params[self.W] + params[self.b]']),
    '',
    'def backward(self, dy):',
    ...indented(['grads[self.W], grads[self.b] = self.x.T @ dy, dy.sum(axis=0)', 'return dy @ params[self.W].T']),
  ]),
];

const batchNormalization: Lines = [
  'class BatchNormalization:  # y = gamma (x - mean) / sqrt(variance + epsilon) + beta',
  ...indented([
    'def __init__(self, gamma, beta, width, epsilon, momentum):',
    ...indented([
      'self.gamma, self.beta, self.epsilon, self.momentum = gamma, beta, epsilon, momentum',
      'params[gamma], params[beta] = np.ones(width), np.zeros(width)',
      'self.mean, self.variance = np.zeros(width), np.zeros(width)',
    ]),
    '',
    'def forward(self, x, train):',
    ...indented([
      'mean, variance = self.mean, self.variance',
      'if train:',
      ...indented([
        'mean, variance = x.mean(axis=0), x.var(axis=0)',
        'self.mean = self.momentum * self.mean + (1 - self.momentum) * mean',
        'self.variance = self.momentum * self.variance + (1 - self.momentum) * variance',
      ]),
      'self.deviation = np.sqrt(variance + self.epsilon)',
      'self.x_hat = (x - mean) / self.deviation',
      'return params[self.gamma] * self.x_hat + params[self.beta]',
    ]),
    '',
    'def backward(self, dy):',
    ...indented([
      'grads[self.gamma], grads[self.beta] = (dy * self.x_hat).sum(axis=0), dy.sum(axis=0)',
      'dx_hat = dy * params[self.gamma]',
      'return (dx_hat - dx_hat.mean(axis=0) - self.x_hat * (dx_hat * self.x_hat).mean(axis=0)) / self.deviation',
    ]),
  ]),
];

const dropout: Lines = [
  'class Dropout:  # in training y = x mask; after it y = x (1 - ratio)',
  ...indented([
    'def __init__(self, ratio):',
    ...indented(['self.ratio = ratio']),
    '',
    'def forward(self, x, train):',
    ...indented([
      'if not train:',
      ...indented(['return x * (1 - self.ratio)']),
      'self.mask = random.random_sample(x.shape) > self.ratio',
      'return x * self.mask',
    ]),
    '',
    'def backward(self, dy):',
    ...indented(['return dy * self.mask']),
  ]),
];

export const numpy: Dialect = {
  name: 'NumPy',
  module: 'np',
  precision: {
    ko: '이 프로그램은 float64로, Descent는 float32로 계산합니다. 손실은 처음에 거의 같고 갈수록 조금씩 달라집니다.',
    en: 'It computes in float64, Descent in float32: losses agree at first and drift apart as training goes on.',
  },
  imports: ['import numpy as np'],
  layers: {
    affine: () => affine,
    'batch-normalization': () => batchNormalization,
    activation: (layer) => activationClass(layer, 'np'),
    dropout: () => dropout,
  },
  loss: ({ id, output, loss, gradient }) => [
    `def loss_and_gradient(s, t):  # ${id}`,
    ...indented(['right = np.eye(s.shape[1])[t]', ...output, `return ${loss}, ${gradient}`]),
  ],
  batch: [
    'loss, dy = loss_and_gradient(scores(x[batch], True), t[batch])',
    'for layer in reversed(layers):',
    ...indented(['dy = layer.backward(dy)']),
  ],
  update: (call) => [call],
  answers: 'scores(x, False).argmax(axis=1)',
};
