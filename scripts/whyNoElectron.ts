/** Why Electron cannot be had or does not start here, and what to do about it: one line each. */
import type { Localized } from '#core/schema/localized.ts';

interface Reason {
  /** In what the program printed. */
  readonly sign: RegExp;
  readonly text: Localized;
}

/** Of those who fetch it, the likelier first. */
const fetching: readonly Reason[] = [
  {
    sign: /checksum/i,
    text: {
      ko: '받은 Electron의 체크섬이 맞지 않습니다. Electron의 캐시 폴더를 지우고 다시 시작하거나, 중간의 프록시가 파일을 바꾸는지 확인하세요.',
      en: 'The Electron that was fetched has another checksum: delete Electron’s cache folder and start again, or see whether a proxy changes files on the way.',
    },
  },
  {
    sign: /ENOSPC/,
    text: {
      ko: 'Electron을 둘 자리가 디스크에 없습니다. 300 MB쯤 비우고 다시 시작하세요.',
      en: 'The disk has no room for Electron: free some 300 MB and start again.',
    },
  },
  {
    sign: /EACCES|EPERM|EROFS/,
    text: {
      ko: 'node_modules/electron에 쓸 수 없습니다. 이 폴더를 쓸 수 있는 사용자로 시작하세요.',
      en: 'node_modules/electron cannot be written to: start as a user who may write there.',
    },
  },
  {
    sign: /HTTPError|Response code|status code/i,
    text: {
      ko: 'Electron을 내려 주는 곳이 거절했습니다. 다른 곳은 ELECTRON_MIRROR로 정합니다.',
      en: 'Where Electron is fetched from, the request was refused: ELECTRON_MIRROR names another place.',
    },
  },
  {
    sign: /fetch failed|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|certificate/i,
    text: {
      ko: 'Electron을 받을 네트워크가 없습니다. 한 번 연결해서 시작하거나, 프록시가 있으면 ELECTRON_GET_USE_PROXY=1과 HTTPS_PROXY를 정하세요.',
      en: 'No network to fetch Electron over: connect once, or behind a proxy set ELECTRON_GET_USE_PROXY=1 and HTTPS_PROXY.',
    },
  },
];

const starting: readonly Reason[] = [
  {
    sign: /running as root without --no-sandbox/i,
    text: {
      ko: 'Electron은 root로 시작하지 않습니다. 보통 사용자로 시작하세요.',
      en: 'Electron does not start as root: start as an ordinary user.',
    },
  },
  {
    sign: /no usable sandbox|suid sandbox helper|chrome-sandbox|user namespace/i,
    text: {
      ko: '이 시스템의 AppArmor(Ubuntu 23.10부터)가 Electron의 샌드박스를 막습니다. `npm run package`로 만든 .deb를 설치하면 열립니다.',
      en: 'AppArmor (Ubuntu since 23.10) keeps Electron from having its sandbox: the .deb that `npm run package` makes is allowed it once installed.',
    },
  },
  {
    sign: /missing x server|cannot open display|unable to open x display|platform failed to initialize|failed to connect to wayland/i,
    text: {
      ko: 'Electron이 화면에 연결하지 못합니다. 그래픽 세션 안에서 시작하세요.',
      en: 'Electron cannot reach the display: start it from within a graphical session.',
    },
  },
  {
    sign: /error while loading shared libraries/i,
    text: {
      ko: 'Electron에 필요한 시스템 라이브러리가 없습니다. 위 줄이 이름을 말합니다. 배포판의 패키지로 설치하세요.',
      en: 'A library of the system that Electron needs is missing; the line above names it: install it from the distribution’s packages.',
    },
  },
  {
    sign: /gpu process isn't usable/i,
    text: {
      ko: 'Electron이 그래픽 장치를 쓰지 못합니다. 그래픽 드라이버를 확인하세요.',
      en: 'Electron cannot use the graphics device: see to its driver.',
    },
  },
];

const find = (reasons: readonly Reason[], output: string): Localized | null =>
  reasons.find(({ sign }) => sign.test(output))?.text ?? null;

/** Null where there is a display, or none needs to be named. */
export function noDisplay(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): Localized | null {
  const { DISPLAY, WAYLAND_DISPLAY } = environment;
  if (platform !== 'linux' || DISPLAY || WAYLAND_DISPLAY) return null;
  return {
    ko: '여기에는 화면이 없습니다. 그래픽 세션 안에서 시작하면 창이 열립니다.',
    en: 'There is no display here: the window opens from within a graphical session.',
  };
}

/** Of what the installer printed. */
export function whyNotFetched(output: string): Localized {
  const line =
    output
      .split('\n')
      .find((one) => /error/i.test(one))
      ?.trim() ?? '';
  return (
    find(fetching, output) ?? {
      ko: `Electron을 받지 못했습니다. ${line}`,
      en: `Electron could not be fetched. ${line}`,
    }
  );
}

/** Of what Electron printed before it ended. Null where that tells of no reason not to start. */
export const whyNotStarted = (output: string): Localized | null => find(starting, output);

export const endedAtOnce = (how: string): Localized => ({
  ko: `Electron이 시작하자마자 끝났습니다(${how}). 위 줄이 까닭을 말합니다.`,
  en: `Electron ended as soon as it had started (${how}); the lines above say why.`,
});
