import { section } from './section.ts';

/** Choices are keyed by the setting's value. */
export const settings = section({
  ko: {
    lead: '설정은 세션이 아니라 이 컴퓨터에 남습니다.',
    choices: { ko: '한국어', en: 'English', system: '시스템', light: '밝게', dark: '어둡게' },
    automatic: '자동',
    about: '이 프로그램',
    version: '버전',
    workers: '훈련 프로세스',
    workersNow: '{n}개 (코어 {cores}개)',
    offline: '네트워크를 쓰지 않습니다. 모든 것은 이 컴퓨터 안에 있습니다.',
  },
  en: {
    lead: 'Settings stay with this computer, not with a session.',
    choices: { ko: '한국어', en: 'English', system: 'System', light: 'Light', dark: 'Dark' },
    automatic: 'automatic',
    about: 'About',
    version: 'Version',
    workers: 'Training processes',
    workersNow: '{n} ({cores} cores)',
    offline: 'Nothing uses a network. Everything stays on this computer.',
  },
});
