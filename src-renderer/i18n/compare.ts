import { section } from './section.ts';

export const compare = section({
  ko: {
    empty: '비교할 실행을 고르십시오',
    emptyHelp: '실행 기록에서 둘 이상을 골라 비교하면 여기에 겹쳐 그립니다.',
    toRuns: '실행 기록으로 가기',
  },
  en: {
    empty: 'Choose runs to compare',
    emptyHelp: 'Select two or more in Runs and compare them: they are overlaid here.',
    toRuns: 'Go to Runs',
  },
});
