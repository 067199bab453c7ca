/** The few words that `descent` says itself. */
import { statusWords } from '#core/protocol/index.ts';
import type { Language } from './listPresets.ts';

const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;

const words = {
  en: {
    run: 'run',
    label: 'label',
    name: 'name',
    experiment: 'experiment',
    seed: 'seed',
    loss: 'loss',
    left: 'left',
    seconds: 'seconds',
    iterations: 'iterations',
    seedCount: 'seeds',
    meanRank: 'mean rank',
    optimizer: 'optimizer',
    trials: 'trials',
    tuned: 'Each optimizer had the same budget: as many learning rates to try, chosen by validation data.',
    outcome: 'status',
    status: statusWords.en,
    diverged: (label: string, where: string, iteration: number, value: string) =>
      `${label} diverged: ${where} holds ${value} from iteration ${iteration} on.`,
    written: (count: number, folder: string) => `${count} files in ${folder}`,
    wroteNetwork: (run: string, bytes: number, path: string) =>
      `The network of run #${run} in ${path}, ${bytes.toLocaleString('en')} bytes`,
    goesOn: 'Results can be stored again; training goes on.',
    noRuns: (path: string) => `No runs in ${path} yet: that is where the app keeps its runs.`,
    moreRuns: (count: number) => `… and ${counted(count, 'earlier run')}: --all lists all.`,
    envelope: {
      opened: (run: number, label: string, images: number, accuracy: string) =>
        `Run #${run} (${label}): test accuracy ${accuracy} on ${images.toLocaleString('en')} images that it never met.`,
      validation: (accuracy: string) =>
        `Its validation accuracy was ${accuracy}. A best trial was chosen for that number, so some of it is luck.`,
      times: (count: number) =>
        count === 1
          ? 'The test data of this session were opened for the first time. The session remembers it.'
          : `The test data of this session have now been opened ${count} times. What is chosen by looking at them has been fitted to them: only the first number is an honest one.`,
      known: (count: number) => `test data opened ${count === 1 ? 'once' : `${count} times`}`,
    },
    trial: 'trial',
    epochs: 'epochs',
    trialTold: (label: string, status: string, epochs: number, value: string) =>
      `${label}: ${value} after ${counted(epochs, 'epoch')} (${status})`,
    bestTrial: (trial: number, value: string, trials: number) =>
      `Trial ${trial} is the best of ${counted(trials, 'trial')}, with ${value}. The best of many is also the luckiest: train it with other seeds and another split before you believe the number.`,
    timeIsUp: (trials: number, of: number, folder: string | null) =>
      `The minutes are over: ${trials} of ${counted(of, 'trial')} have ended.${folder === null ? '' : ' Go on with --resume.'}`,
    merged: (runs: number, path: string) => `${counted(runs, 'run')} in ${path}`,
    session: {
      contents: (runs: number, experiments: number, points: number) =>
        `${counted(runs, 'run')} of ${counted(experiments, 'experiment')}, ${points.toLocaleString('en')} recorded numbers`,
      size: (bytes: number, version: number) => `${bytes.toLocaleString('en')} bytes, format ${version}`,
      begun: (from: string, to: string) => (from === to ? `begun ${from}` : `begun ${from} to ${to}`),
      runs: (count: number) => counted(count, 'run'),
      unnamed: '(without a name)',
    },
    engine: {
      alone: (address: string) => `No engine answers at ${address}: everything trains here alone.`,
      lost: 'The engine cannot be reached any more: what is left trains here.',
      back: 'The engine is there again.',
      declined: (machine: string, why: string) => `${machine} cannot compute a run, which trains here: ${why}`,
      disagreement: (one: string, other: string) =>
        `${one} and ${other} computed other bits for the same run. The first answer was kept; find out which machine is at fault before you trust either.`,
      computed: (machines: readonly (readonly [string, number])[]) =>
        `Computed elsewhere: ${machines.map(([machine, runs]) => `${counted(runs, 'run')} on ${machine}`).join(', ')}.`,
      helps: (machine: string, runs: number, data: string) =>
        `${machine} helps with ${counted(runs, 'run')} at a time, on ${data}. End it with Ctrl-C.`,
      begun: (title: string, data: string, seed: number) => `begun: ${title} (${data}, seed ${seed})`,
      answered: (title: string, data: string, seed: number) => `answered: ${title} (${data}, seed ${seed})`,
      unwanted: (title: string, data: string, seed: number) => `no longer wanted: ${title} (${data}, seed ${seed})`,
      fault: (why: string) => `fault: ${why}`,
      waits: (address: string, seconds: number) =>
        `No engine answers at ${address}; asking again every ${seconds} seconds.`,
    },
    otherData: (from: string, to: string) => `The data are not ${from}: they go by the name ${to}.`,
    interrupted: (folder: string | null) =>
      folder === null
        ? 'Interrupted; nothing was kept, since no --out was given.'
        : `Interrupted; what is finished is in ${folder}. Go on with --resume.`,
  },
  ko: {
    run: '실행',
    label: '이름',
    name: '이름',
    experiment: '실험',
    seed: '시드',
    loss: '손실',
    left: '남은 시간',
    seconds: '초',
    iterations: '반복',
    seedCount: '시드 수',
    meanRank: '평균 순위',
    optimizer: '최적화 기법',
    trials: '시도 수',
    tuned: '최적화 기법마다 예산이 같습니다. 같은 수의 학습률을 시도해 검증 데이터로 골랐습니다.',
    outcome: '상태',
    status: statusWords.ko,
    diverged: (label: string, where: string, iteration: number, value: string) =>
      `${label}: ${iteration}번째 반복부터 ${where}에 ${value}가 생겨 발산했습니다.`,
    written: (count: number, folder: string) => `${folder}에 파일 ${count}개를 저장했습니다.`,
    wroteNetwork: (run: string, bytes: number, path: string) =>
      `#${run}의 신경망을 ${path}에 저장했습니다(${bytes.toLocaleString('ko')}바이트).`,
    goesOn: '다시 저장할 수 있어 훈련을 이어서 합니다.',
    noRuns: (path: string) => `${path}에 아직 실행이 없습니다. 앱에서 한 실행이 이곳에 저장됩니다.`,
    moreRuns: (count: number) => `… 이전 실행이 ${count}개 더 있습니다. --all을 주면 모두 보여 줍니다.`,
    envelope: {
      opened: (run: number, label: string, images: number, accuracy: string) =>
        `실행 #${run} (${label}): 처음 보는 시험 이미지 ${images.toLocaleString('en')}장에서 정확도 ${accuracy}`,
      validation: (accuracy: string) =>
        `검증 정확도는 ${accuracy}였습니다. 가장 좋은 시도는 이 값을 보고 고른 것이라 운도 들어 있습니다.`,
      times: (count: number) =>
        count === 1
          ? '이 세션의 시험 데이터를 처음 열었습니다. 세션에 기록됩니다.'
          : `이 세션의 시험 데이터를 ${count}번째 열었습니다. 시험 결과를 보고 고르면 시험 데이터에도 맞춘 셈이므로, 처음 연 값만 믿을 수 있습니다.`,
      known: (count: number) => `시험 데이터를 ${count}번 열었음`,
    },
    trial: '시도',
    epochs: '에폭',
    trialTold: (label: string, status: string, epochs: number, value: string) =>
      `${label}: ${epochs}에폭 뒤 ${value} (${status})`,
    bestTrial: (trial: number, value: string, trials: number) =>
      `시도 ${trials}개 가운데 ${trial}번이 가장 좋습니다(${value}). 여럿 가운데 가장 좋은 값에는 운도 들어 있습니다. 이 값을 믿기 전에 다른 시드와 다른 분할로 다시 훈련해 보십시오.`,
    timeIsUp: (trials: number, of: number, folder: string | null) =>
      `시간이 다 되었습니다. 시도 ${of}개 가운데 ${trials}개가 끝났습니다.${folder === null ? '' : ' --resume으로 이어서 할 수 있습니다.'}`,
    merged: (runs: number, path: string) => `${path}에 실행 ${runs}개를 저장했습니다.`,
    session: {
      contents: (runs: number, experiments: number, points: number) =>
        `실험 ${experiments}개, 실행 ${runs}개, 기록된 숫자 ${points.toLocaleString('en')}개`,
      size: (bytes: number, version: number) => `${bytes.toLocaleString('en')}바이트, 형식 ${version}`,
      begun: (from: string, to: string) => (from === to ? `${from}에 시작` : `${from}부터 ${to} 사이에 시작`),
      runs: (count: number) => `실행 ${count}개`,
      unnamed: '(이름 없음)',
    },
    engine: {
      alone: (address: string) => `${address}에 응답하는 엔진이 없어, 모두 이 컴퓨터에서만 학습합니다.`,
      lost: '엔진과 연결이 끊겼습니다. 남은 실행은 이 컴퓨터에서 학습합니다.',
      back: '엔진과 다시 연결되었습니다.',
      declined: (machine: string, why: string) => `${machine}: 계산하지 못한 실행을 이 컴퓨터에서 학습합니다. ${why}`,
      disagreement: (one: string, other: string) =>
        `같은 실행인데 ${one}의 결과와 ${other}의 결과가 비트까지 같지 않습니다. 먼저 온 결과를 남겼습니다. 어느 컴퓨터가 틀렸는지 알아낸 뒤에 믿으십시오.`,
      computed: (machines: readonly (readonly [string, number])[]) =>
        `다른 컴퓨터가 계산한 실행: ${machines.map(([machine, runs]) => `${machine} ${runs}개`).join(', ')}.`,
      helps: (machine: string, runs: number, data: string) =>
        `${machine}: 한 번에 실행 ${runs}개를 돕습니다. 데이터 세트: ${data}. 끝내려면 Ctrl-C를 누르십시오.`,
      begun: (title: string, data: string, seed: number) => `시작: ${title} (${data}, 시드 ${seed})`,
      answered: (title: string, data: string, seed: number) => `보냄: ${title} (${data}, 시드 ${seed})`,
      unwanted: (title: string, data: string, seed: number) => `이제 필요 없음: ${title} (${data}, 시드 ${seed})`,
      fault: (why: string) => `문제: ${why}`,
      waits: (address: string, seconds: number) =>
        `${address}에 응답하는 엔진이 없습니다. ${seconds}초마다 다시 연결해 봅니다.`,
    },
    otherData: (from: string, to: string) => `${from} 데이터가 아니어서 다른 이름으로 부릅니다: ${to}`,
    interrupted: (folder: string | null) =>
      folder === null
        ? '중단했습니다. --out을 주지 않아 남은 결과가 없습니다.'
        : `중단했습니다. 끝난 결과는 ${folder}에 있습니다. --resume으로 이어서 실행할 수 있습니다.`,
  },
} as const;

export const wordsOf = (language: Language) => words[language];
