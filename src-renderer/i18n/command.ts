import { section } from './section.ts';

/** Titles of commands and of their groups. */
export const command = section({
  ko: {
    groups: { go: '이동', session: '세션', runs: '실행', window: '창', presets: '교재의 실험', recent: '최근 실행' },
    palette: '무엇이든 찾기',
    keyboard: '키보드로 쓰기',
    newSession: '새 세션',
    openSession: '세션 열기…',
    saveSession: '세션 저장',
    saveSessionAs: '다른 이름으로 저장…',
    mergeSession: '다른 세션의 실행 가져오기…',
    pauseAll: '모든 훈련 일시 정지',
    resumeAll: '멈춘 훈련 모두 이어서 하기',
    stopAll: '모든 훈련 중지',
    toggleTheme: '밝게 / 어둡게 바꾸기',
    toggleLanguage: '한국어 / English 바꾸기',
    goTo: '{place}(으)로 가기',
  },
  en: {
    groups: { go: 'Go', session: 'Session', runs: 'Runs', window: 'Window', presets: 'Experiments', recent: 'Recent' },
    palette: 'Find anything',
    keyboard: 'Using the keyboard',
    newSession: 'New session',
    openSession: 'Open session…',
    saveSession: 'Save session',
    saveSessionAs: 'Save session as…',
    mergeSession: 'Take in the runs of another session…',
    pauseAll: 'Pause all training',
    resumeAll: 'Resume everything that was halted',
    stopAll: 'Stop all training',
    toggleTheme: 'Switch between light and dark',
    toggleLanguage: 'Switch between Korean and English',
    goTo: 'Go to {place}',
  },
});
