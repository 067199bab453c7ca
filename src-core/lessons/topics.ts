/** The deck's topics in the deck's order; another one is an entry here. */
import type { Topic } from './topic.ts';

const sgd = { id: 'sgd', learningRate: 0.95 };

export const topics: readonly Topic[] = [
  {
    id: 'perceptron',
    part: 'recap',
    title: { ko: '단층 퍼셉트론', en: 'One perceptron' },
    question: {
      ko: '직선 하나로 AND를 만들 수 있을까요? 편향과 두 가중치를 움직여 네 점을 모두 맞혀 보십시오.',
      en: 'Can one line make AND? Move the bias and both weights until all four points are right.',
    },
    instrument: 'perceptron',
    settings: { gate: 'and' },
    change: { label: { ko: '게이트를 XOR로 바꾸기', en: 'Make it XOR' }, settings: { gate: 'xor' } },
  },
  {
    id: 'two-layers',
    part: 'recap',
    title: { ko: '다층 퍼셉트론', en: 'Two layers of perceptrons' },
    question: {
      ko: '직선 하나로 안 되던 XOR이 두 층이면 왜 될까요? 첫 층이 네 점을 어디로 옮기는지 보십시오.',
      en: 'Why can two layers do XOR where one line cannot? See where the first layer moves the four points.',
    },
    instrument: 'two-layers',
    settings: {},
    change: {
      label: { ko: '첫 층의 두 뉴런을 같게 하기', en: 'Make both neurons of the first layer alike' },
      settings: { b1: -0.2, w11: 0.5, w12: 0.5 },
    },
  },
  {
    id: 'linear-layers',
    part: 'recap',
    title: { ko: '선형 층 겹치기: y = W₂W₁x', en: 'Linear layers: y = W₂W₁x' },
    question: {
      ko: '활성화 함수 없이 층을 하나 더 쌓으면 더 많은 것을 나타낼 수 있을까요?',
      en: 'Does a second layer without an activation make more possible?',
    },
    instrument: 'linear-layers',
    settings: {},
    change: { label: { ko: '사이에 ReLU를 넣기', en: 'Put ReLU between' }, settings: { activation: 'relu' } },
  },
  {
    id: 'activation-functions',
    part: 'recap',
    title: { ko: '활성화 함수', en: 'Activation functions' },
    question: {
      ko: '계단 함수, 시그모이드, ReLU 가운데 x가 커져도 기울기가 사라지지 않는 것은 무엇일까요?',
      en: 'Step, sigmoid or ReLU: whose slope does not vanish as x grows?',
    },
    instrument: 'activation-functions',
    settings: { functions: ['step', 'sigmoid', 'relu'], x: 0.5 },
    change: { label: { ko: 'x를 5로 옮기기', en: 'Move x to 5' }, settings: { x: 5 } },
  },
  {
    id: 'softmax',
    part: 'recap',
    title: { ko: '소프트맥스', en: 'Softmax' },
    question: {
      ko: '모든 점수에 100을 더하면 확률은 어떻게 될까요? 컴퓨터에서도 그럴까요?',
      en: 'What becomes of the probabilities if 100 is added to all scores? Also on a computer?',
    },
    instrument: 'softmax',
    settings: {},
    change: { label: { ko: '모든 점수에 100을 더하기', en: 'Add 100 to all scores' }, settings: { shift: 100 } },
  },
  {
    id: 'mnist',
    part: 'recap',
    title: { ko: 'MNIST 숫자 분류', en: 'Classifying digits of MNIST' },
    question: {
      ko: '마지막 층이 숫자 0–9에 열 개의 점수를 냅니다. 점수의 차이가 확률에서는 얼마나 벌어질까요?',
      en: 'The last layer gives ten scores, for the digits 0 to 9. How far apart do differences of scores become as probabilities?',
    },
    instrument: 'softmax',
    settings: { scores: [-2, -6, 1, 3.5, -4, 2.5, -7, -1, 5, 0.5] },
    change: { label: { ko: '온도를 5로 올리기', en: 'Raise the temperature to 5' }, settings: { temperature: 5 } },
  },
  {
    id: 'gradients',
    part: 'recap',
    title: { ko: '수치 미분과 오차역전파', en: 'Numerical gradients and backpropagation' },
    question: {
      ko: 'h를 줄일수록 수치 미분은 오차역전파의 기울기에 끝없이 가까워질까요?',
      en: 'Does a smaller h bring the numerical gradient ever closer to that of backpropagation?',
    },
    instrument: 'gradient-check',
    settings: {},
    change: { label: { ko: 'h를 10⁻¹⁰으로 줄이기', en: 'Make h 10⁻¹⁰' }, settings: { h: 1e-10 } },
  },
  {
    id: 'parameters',
    part: 'recap',
    title: { ko: '매개변수 3개와 45,360개', en: '3 parameters and 45,360' },
    question: {
      ko: '퍼셉트론의 매개변수는 3개, 784-50-100-10 신경망은 45,360개입니다. 수치 미분에는 순전파가 몇 번 필요할까요?',
      en: 'A perceptron has 3 parameters, a 784-50-100-10 network 45,360. How many forward passes does a numerical gradient take?',
    },
    instrument: 'gradient-check',
    settings: { inputs: 784, hidden: [50, 100], classes: 10, most: 5 },
    change: {
      label: { ko: '은닉층을 하나만 두기', en: 'Keep one hidden layer' },
      settings: { hidden: [50] },
    },
  },
  {
    id: 'sgd',
    part: 'update',
    title: { ko: 'SGD', en: 'SGD' },
    question: {
      ko: '가중치 하나는 갱신마다 어떻게 고쳐질까요? 식에 실제 수를 넣어 따라가 보십시오.',
      en: 'How is one weight changed by each update? Follow the formula with its numbers put in.',
    },
    instrument: 'weight-diary',
    settings: { optimizer: { id: 'sgd', learningRate: 0.5 } },
    change: {
      label: { ko: '학습률을 5로 올리기', en: 'Raise the learning rate to 5' },
      settings: { optimizer: { id: 'sgd', learningRate: 5 } },
    },
  },
  {
    id: 'sgd-problem',
    part: 'update',
    title: { ko: 'SGD의 문제점', en: 'What is wrong with SGD' },
    question: {
      ko: 'f = x²/20 + y²에서 SGD는 왜 곧장 내려가지 않고 지그재그로 갈까요? 학습률만 줄이면 될까요?',
      en: 'On f = x²/20 + y², why does SGD zigzag? Is a smaller learning rate enough?',
    },
    instrument: 'surface',
    settings: { optimizers: [sgd] },
    change: {
      label: { ko: '학습률을 0.4로 줄이기', en: 'Make the learning rate 0.4' },
      settings: { optimizers: [{ id: 'sgd', learningRate: 0.4 }] },
    },
  },
  {
    id: 'momentum',
    part: 'update',
    title: { ko: '모멘텀', en: 'Momentum' },
    question: {
      ko: '공이 그릇 바닥을 구르듯 움직인다면 지그재그는 줄어들까요? 무엇을 치르게 될까요?',
      en: 'If it rolls like a ball, is there less zigzag? At what price?',
    },
    instrument: 'surface',
    settings: { optimizers: [sgd, { id: 'momentum', learningRate: 0.1, momentum: 0.9 }] },
    change: {
      label: { ko: '모멘텀을 0으로 줄이기', en: 'Make the momentum 0' },
      settings: { optimizers: [sgd, { id: 'momentum', learningRate: 0.1, momentum: 0 }] },
    },
  },
  {
    id: 'adagrad',
    part: 'update',
    title: { ko: 'AdaGrad', en: 'AdaGrad' },
    question: {
      ko: 'x와 y에 서로 다른 학습률을 준다면 어느 쪽이 더 커야 할까요? 아래의 η/√h를 보십시오.',
      en: 'If x and y have learning rates of their own, which should be larger? See η/√h below.',
    },
    instrument: 'surface',
    settings: { optimizers: [sgd, { id: 'adagrad', learningRate: 1.5 }] },
    change: { label: { ko: '300번까지 움직이기', en: 'Go on to 300 updates' }, settings: { updates: 300 } },
  },
  {
    id: 'adam',
    part: 'update',
    title: { ko: 'Adam', en: 'Adam' },
    question: {
      ko: '편향 보정이 없으면 Adam의 첫 걸음은 너무 짧아질까요, 너무 길어질까요?',
      en: 'Without bias correction, is the first step of Adam too short or too long?',
    },
    instrument: 'surface',
    settings: { optimizers: [{ id: 'adam', learningRate: 0.3 }] },
    change: {
      label: { ko: '편향 보정을 끄기', en: 'Switch bias correction off' },
      settings: { biasCorrection: false },
    },
  },
  { id: 'landscape', part: 'update', preset: 'landscape' },
  { id: 'optimizers', part: 'update', preset: 'optimizers' },
  {
    id: 'standard-deviation',
    part: 'initial',
    title: { ko: '초깃값의 표준편차: 1과 0.01', en: 'Standard deviation of initial weights: 1 and 0.01' },
    question: {
      ko: '가중치를 표준편차 1로 뽑으면 시그모이드 다섯 층을 지난 값은 어디에 몰릴까요? 0.01이면요?',
      en: 'With weights of standard deviation 1, where do values crowd behind five layers of sigmoid? And with 0.01?',
    },
    instrument: 'activation-layers',
    settings: { activation: 'sigmoid', initializer: { id: 'normal', std: 1 } },
    change: {
      label: { ko: '표준편차를 0.01로 바꾸기', en: 'Make it 0.01' },
      settings: { initializer: { id: 'normal', std: 0.01 } },
    },
  },
  {
    id: 'xavier',
    part: 'initial',
    title: { ko: 'Xavier 초깃값 √(1/n)', en: 'Xavier’s initial weights √(1/n)' },
    question: {
      ko: 'Xavier 초깃값은 tanh에서 값의 퍼짐을 지킵니다. ReLU에서도 그럴까요?',
      en: 'Xavier’s initial weights keep the spread of values with tanh. Also with ReLU?',
    },
    instrument: 'activation-layers',
    settings: { activation: 'tanh', initializer: { id: 'xavier' } },
    change: { label: { ko: '활성화 함수를 ReLU로 바꾸기', en: 'Change to ReLU' }, settings: { activation: 'relu' } },
  },
  {
    id: 'he',
    part: 'initial',
    title: { ko: 'He 초깃값 √(2/n)', en: 'He’s initial weights √(2/n)' },
    question: {
      ko: 'ReLU는 값의 절반을 0으로 만듭니다. 초깃값을 √2배로 하면 층을 지나도 퍼짐이 유지될까요?',
      en: 'ReLU makes half of the values 0. Do weights √2 times as large keep the spread through the layers?',
    },
    instrument: 'activation-layers',
    settings: { activation: 'relu', initializer: { id: 'he' } },
    change: {
      label: { ko: 'Xavier 초깃값으로 바꾸기', en: 'Change to Xavier’s' },
      settings: { initializer: { id: 'xavier' } },
    },
  },
  {
    id: 'trainability',
    part: 'initial',
    title: { ko: '학습률과 초깃값: 학습 가능성 지도', en: 'Learning rate and initial scale: a map' },
    question: {
      ko: '학습률과 초깃값의 크기를 어떻게 고르면 학습이 되고, 어떻게 고르면 발산할까요? 그 경계는 매끄러울까요?',
      en: 'Which learning rates and initial scales train, and which diverge? Is the edge between them smooth?',
    },
    instrument: 'trainability-map',
    settings: {},
    change: {
      label: { ko: '경계를 확대하기', en: 'Zoom into the edge' },
      settings: { rates: [0.08, 0.28], scales: [-0.1, 0.1] },
    },
  },
  { id: 'activations', part: 'initial', preset: 'activations' },
  { id: 'initializers', part: 'initial', preset: 'initializers' },
  {
    id: 'batch-normalization',
    part: 'batchNorm',
    title: { ko: '배치 정규화: γx̂ + β', en: 'Batch normalization: γx̂ + β' },
    question: {
      ko: '미니배치에 입력이 하나뿐이면 배치 정규화의 출력은 무엇이 될까요?',
      en: 'If a mini-batch has a single input, what does batch normalization give?',
    },
    instrument: 'batch-normalization',
    settings: {},
    change: { label: { ko: '배치 크기를 1로 줄이기', en: 'Make the batch size 1' }, settings: { batchSize: 1 } },
  },
  { id: 'batch-norm', part: 'batchNorm', preset: 'batch-norm' },
  { id: 'weight-decay', part: 'learning', preset: 'weight-decay' },
  {
    id: 'dropout-masks',
    part: 'learning',
    title: { ko: '드롭아웃의 마스크', en: 'Masks of dropout' },
    question: {
      ko: '훈련할 때 뉴런의 절반을 지웠다면, 시험할 때는 무엇을 곱해야 할까요?',
      en: 'If half of the units are dropped while training, what must be multiplied in evaluation?',
    },
    instrument: 'dropout',
    settings: {},
    change: { label: { ko: '비율을 0.2로 바꾸기', en: 'Make the ratio 0.2' }, settings: { ratio: 0.2 } },
  },
  { id: 'dropout', part: 'learning', preset: 'dropout' },
  { id: 'search', part: 'learning', search: 'search' },
  {
    id: 'pytorch',
    part: 'learning',
    title: { ko: 'PyTorch는 왜 다른 수를 낼까', en: 'Why PyTorch gives other numbers' },
    question: {
      ko: '같은 가중치, 같은 배치로 훈련했는데 PyTorch의 손실이 다릅니다. 정의가 다른 일곱 부분 가운데 무엇이 가장 크게 바꿀까요?',
      en: 'From the same weights and batches PyTorch’s losses differ. Seven definitions are others: which of them matters most?',
    },
    instrument: 'torch-definitions',
    settings: {},
    change: { label: { ko: '드롭아웃을 바꾸기', en: 'Exchange dropout' }, settings: { part: 'dropout' } },
  },
];

export const topicById: ReadonlyMap<string, Topic> = new Map(topics.map((topic) => [topic.id, topic]));
