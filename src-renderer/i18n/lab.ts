import { section } from './section.ts';

export const lab = section({
  ko: {
    lead: '설정을 바꿔 나만의 실험을 만듭니다.',
    startFrom: '출발점',
    blank: '기본 설정',
    plan: '실행 계획',
    planned: '실행 {n}개 · {time}',
    refused: '이대로는 실행할 수 없습니다',
    file: '실험 파일',
    json: '실험 파일 (JSON)',
    notJson: 'JSON으로 읽을 수 없습니다: {reason}',
  },
  en: {
    lead: 'Change the settings to build an experiment of your own.',
    startFrom: 'Start from',
    blank: 'the default settings',
    plan: 'The plan',
    planned: '{n} run · {time} | {n} runs · {time}',
    refused: 'It cannot run like this',
    file: 'Experiment file',
    json: 'Experiment file (JSON)',
    notJson: 'This is not JSON: {reason}',
  },
});
