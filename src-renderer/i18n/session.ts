import { section } from './section.ts';

export const session = section({
  ko: {
    newTitle: '새 세션을 시작할까요?',
    newText: '저장하지 않은 변경이 있습니다. 지금 세션의 실행 {n}개가 창에서 사라집니다.',
    newConfirm: '저장하지 않고 새로 시작',
    openTitle: '다른 세션을 열까요?',
    openConfirm: '저장하지 않고 열기',
    opened: '열었습니다: {name}',
    saved: '저장했습니다: {name}',
    downloaded: '세션 파일을 내려받았습니다',
    started: '새 세션입니다',
    merged: '실행 {n}개를 가져왔습니다. {known}개는 이미 있었습니다.',
  },
  en: {
    newTitle: 'Start a new session?',
    newText: 'There are unsaved changes. The {n} runs of this session will leave the window.',
    newConfirm: 'Start without saving',
    openTitle: 'Open another session?',
    openConfirm: 'Open without saving',
    opened: 'Opened {name}',
    saved: 'Saved as {name}',
    downloaded: 'The session file was downloaded',
    started: 'This is a new session',
    merged: 'Took in {n} runs; {known} were here already.',
  },
});
