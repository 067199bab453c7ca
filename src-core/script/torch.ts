/** PyTorch's part of a program: forward as in the textbook, backward by autograd where no formula says what it is. */
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
      'params[W] = torch.tensor(initial_weights(fan_in, fan_out), dtype=torch.float32, requires_grad=True)',
      'params[b] = torch.zeros(fan_out, requires_grad=True)',
    ]),
    '',
    'def forward(self, x, train):',
    ...indented(['return x @ params[self.W] + params[self.b]']),
  ]),
];

const batchNormalization: Lines = [
  'class BatchNormalization:  # y = gamma (x - mean) / sqrt(variance + epsilon) + beta',
  ...indented([
    'def __init__(self, gamma, beta, width, epsilon, momentum):',
    ...indented([
      'self.gamma, self.beta, self.epsilon, self.momentum = gamma, beta, epsilon, momentum',
      'params[gamma] = torch.ones(width, requires_grad=True)',
      'params[beta] = torch.zeros(width, requires_grad=True)',
      'self.mean, self.variance = torch.zeros(width), torch.zeros(width)',
    ]),
    '',
    'def forward(self, x, train):',
    ...indented([
      'mean, variance = self.mean, self.variance',
      'if train:',
      ...indented([
        'mean, variance = x.mean(dim=0), x.var(dim=0, unbiased=False)',
        'self.mean = self.momentum * self.mean + (1 - self.momentum) * mean.detach()',
        'self.variance = self.momentum * self.variance + (1 - self.momentum) * variance.detach()',
      ]),
      'x_hat = (x - mean) / torch.sqrt(variance + self.epsilon)',
      'return params[self.gamma] * x_hat + params[self.beta]',
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
      'mask = random.random_sample(tuple(x.shape)) > self.ratio',
      'return x * torch.from_numpy(mask)',
    ]),
  ]),
];

export const torch: Dialect = {
  name: 'PyTorch',
  module: 'torch',
  precision: {
    ko: '교재와 정의가 다른 torch.optim, nn.BatchNorm1d, nn.Dropout은 쓰지 않고 같은 식을 한 줄씩 옮겼습니다.',
    en: 'Not of torch.optim, nn.BatchNorm1d and nn.Dropout, which define things otherwise: the same formulas, line by line.',
  },
  imports: ['import numpy as np', 'import torch'],
  layers: {
    affine: () => affine,
    'batch-normalization': () => batchNormalization,
    activation: (layer) => activationClass(layer, 'torch'),
    dropout: () => dropout,
  },
  loss: ({ id, output, loss, gradient }) => [
    `class Loss(torch.autograd.Function):  # ${id}`,
    ...indented([
      '@staticmethod',
      'def forward(context, s, t):',
      ...indented([
        'right = torch.eye(s.shape[1])[t]',
        ...output,
        `context.save_for_backward(${gradient})`,
        `return ${loss}`,
      ]),
      '',
      '@staticmethod',
      'def backward(context, dy):',
      ...indented(['(gradient,) = context.saved_tensors', 'return dy * gradient, None']),
    ]),
  ],
  batch: [
    'loss = Loss.apply(scores(torch.from_numpy(x[batch]), True), torch.from_numpy(t[batch]))',
    'grads = dict(zip(params, torch.autograd.grad(loss, list(params.values()))))',
    'loss = loss.detach()',
  ],
  update: (call) => ['with torch.no_grad():', ...indented([call])],
  answers: 'scores(torch.from_numpy(x), False).argmax(dim=1).numpy()',
};
