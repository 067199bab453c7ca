import { section } from './section.ts';

/** Optimizers tuned before they are compared. */
export const tuning = section({
  ko: {
    title: '학습률부터 저마다 찾고 비교',
    open: '먼저 저마다 튜닝…',
    untuned: '최적화 기법마다 학습률 하나로 비교합니다. 다른 학습률에서는 순서가 달라질 수 있습니다.',
    how: '모든 최적화 기법에 같은 수의 학습률을 시도하게 하고, 검증 데이터에서 가장 좋았던 학습률끼리 새로 훈련해 비교합니다. 찾는 동안 시험 데이터는 봉인됩니다.',
    trials: '저마다 시도할 학습률의 수',
    trialsHelp: '모두에게 같습니다. 학습률의 범위는 최적화 기법마다 정해져 있습니다.',
    trialsAllowed: '1부터 {most}까지의 정수여야 합니다',
    plan: '탐색 {searches}번(시도 {trials}번씩)을 한 뒤 실행 {runs}개를 비교합니다.',
    start: '찾고 비교하기',
    progress: '학습률 찾기',
    rates: '최적화 기법마다 찾은 학습률',
    data: '데이터',
    here: '학습률은 저마다 같은 예산으로 찾았습니다.',
    states: {
      going: '저마다 학습률을 찾고 있습니다. 닫아도 계속됩니다.',
      over: '저마다 학습률을 찾아 비교했습니다.',
      halted: '멈추었습니다. 이어서 하면 마친 것은 다시 훈련하지 않습니다.',
      refused: '이어서 할 수 없습니다.',
    },
  },
  en: {
    title: 'Tune each optimizer first, then compare',
    open: 'Tune each first…',
    untuned: 'Each optimizer has one learning rate here. At other rates their order may be another.',
    how: 'Each optimizer is given the same number of learning rates to try. Then they are trained anew and compared, each at the rate that was best on validation data. The test data stay sealed during the search.',
    trials: 'Learning rates for each to try',
    trialsHelp: 'The same for all, each in the range of its own optimizer.',
    trialsAllowed: 'must be a whole number in [1, {most}]',
    plan: '{searches} searches of {trials} trials each, then {runs} runs compared.',
    start: 'Tune and compare',
    progress: 'Learning rates searched',
    rates: 'The learning rate that each optimizer found',
    data: 'Data',
    here: 'Each learning rate was searched with the same budget.',
    states: {
      going: 'Learning rates are being searched. That goes on when this is closed.',
      over: 'Each was tuned, and they were compared.',
      halted: 'Halted. What has ended is not trained again when it goes on.',
      refused: 'It cannot go on.',
    },
  },
});
