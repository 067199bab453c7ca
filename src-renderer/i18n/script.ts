import { section } from './section.ts';

/** A run as a program of Python. */
export const script = section({
  ko: {
    command: 'Python 코드 보기…',
    title: 'Python 코드',
    help: '교재처럼 쓴 한 파일짜리 프로그램입니다. MNIST 폴더를 주면 이 실행과 같은 손실을 출력합니다.',
    library: '라이브러리',
    run: '실행',
    copy: '복사',
    copied: '코드를 복사했습니다',
    keep: '파일로 저장…',
  },
  en: {
    command: 'Show the Python code…',
    title: 'Python code',
    help: 'One file, written as the book writes its own. Given the folder of MNIST it prints the losses of this run.',
    library: 'Library',
    run: 'Run',
    copy: 'Copy',
    copied: 'Copied the code',
    keep: 'Save the file…',
  },
});
