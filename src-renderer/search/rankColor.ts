/** Colours of trials by their rank. */
import type { ChartTheme } from '#core/report/theme.ts';

/** Colours apart enough to be told; lines of one are drawn at once. */
const SHADES = 6;

const channel = (color: string, at: number): number => parseInt(color.slice(1 + 2 * at, 3 + 2 * at), 16);

function mixed(from: string, to: string, share: number): string {
  const part = (at: number): string =>
    Math.round(channel(from, at) * (1 - share) + channel(to, at) * share)
      .toString(16)
      .padStart(2, '0');
  return `#${part(0)}${part(1)}${part(2)}`;
}

/** From the best to the last of those that are in colour. */
export const shadesOf = ({ runs, contours }: ChartTheme): readonly string[] =>
  Array.from({ length: SHADES }, (_, place) => mixed(runs[0]!, contours[0], place / (SHADES - 1)));

/** The shade of a rank among so many in colour. */
export const shadeOf = (rank: number, colored: number): number =>
  Math.min(SHADES - 1, Math.floor((rank / Math.max(1, colored)) * SHADES));

export const lostColor = ({ runs }: ChartTheme): string => runs[1]!;
