/** What the desktop app says itself: dialogs, notifications, and names of kinds of files. The menu's words are in menuWords.ts. */
import type { Localized } from '#core/schema/localized.ts';
import type { Ended } from './labState.ts';

export type Language = keyof Localized;

const words = {
  ko: {
    app: 'Descent',
    sessionFiles: 'Descent 세션',
    lessonFiles: '수업 파일',
    pdfFiles: 'PDF 문서',
    openSession: '세션 열기',
    openLesson: '수업 파일 열기',
    mergeSession: '다른 세션의 실행 가져오기',
    saveSession: '세션 저장',
    saveFile: '파일 저장',
    saveFiles: '파일을 저장할 폴더 고르기',
    chooseFolder: '폴더 고르기',
    untitled: '이름 없는 세션',
    cancel: '취소',
    replace: '바꾸기',
    replaceFile: (name: string) => `"${name}" 파일이 이미 있습니다. 바꿀까요?`,
    replaceFiles: (count: number) => `같은 이름의 파일 ${count}개가 이미 있습니다. 바꿀까요?`,
    leave: '저장하지 않고 열기',
    leaveQuestion: (name: string) => `"${name}" 세션을 열까요?`,
    leaveDetail: '지금 세션에 저장하지 않은 변경이 있습니다.',
    cannotOpen: (name: string) => `"${name}" 파일을 열 수 없습니다`,
    labTrouble: '훈련을 맡은 부분을 시작하지 못했습니다',
    pageTrouble: '창이 멈추었습니다. 훈련은 계속되고 있습니다.',
    tryAgain: '다시 시도',
    quit: '종료',
    pdfTrouble: 'PDF로 저장하지 못했습니다',
    printTrouble: '인쇄하지 못했습니다',
    settingsTrouble: '설정을 바꾸지 못했습니다',
    trainingEnded: '훈련이 끝났습니다',
    ended: ({ finished, diverged, failed }: Ended) =>
      [
        finished > 0 ? `완료 ${finished}개` : '',
        diverged > 0 ? `발산 ${diverged}개` : '',
        failed > 0 ? `실패 ${failed}개` : '',
      ]
        .filter(Boolean)
        .join(' · '),
  },
  en: {
    app: 'Descent',
    sessionFiles: 'Descent session',
    lessonFiles: 'Lesson file',
    pdfFiles: 'PDF document',
    openSession: 'Open session',
    openLesson: 'Open a Lesson’s File',
    mergeSession: 'Take in the runs of another session',
    saveSession: 'Save session',
    saveFile: 'Save file',
    saveFiles: 'Choose a folder for the files',
    chooseFolder: 'Choose a folder',
    untitled: 'Untitled session',
    cancel: 'Cancel',
    replace: 'Replace',
    replaceFile: (name: string) => `“${name}” exists already. Replace it?`,
    replaceFiles: (count: number) =>
      count === 1
        ? 'A file of the same name exists already. Replace it?'
        : `${count} files of the same names exist already. Replace them?`,
    leave: 'Open without saving',
    leaveQuestion: (name: string) => `Open “${name}”?`,
    leaveDetail: 'This session has unsaved changes.',
    cannotOpen: (name: string) => `“${name}” cannot be opened`,
    labTrouble: 'The part that trains could not be started',
    pageTrouble: 'The window has stopped. Training goes on.',
    tryAgain: 'Try again',
    quit: 'Quit',
    pdfTrouble: 'The PDF could not be saved',
    printTrouble: 'The page could not be printed',
    settingsTrouble: 'The setting could not be changed',
    trainingEnded: 'Training has ended',
    ended: ({ finished, diverged, failed }: Ended) =>
      [
        finished > 0 ? `${finished} finished` : '',
        diverged > 0 ? `${diverged} diverged` : '',
        failed > 0 ? `${failed} failed` : '',
      ]
        .filter(Boolean)
        .join(' · '),
  },
} as const;

export type Words = (typeof words)[Language];
export const wordsOf = (language: Language): Words => words[language];
