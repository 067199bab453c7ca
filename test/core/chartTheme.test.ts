import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { bandColor } from '#core/report/lineStyle.ts';
import { darkTheme, lightTheme } from '#core/report/theme.ts';
import type { ChartTheme } from '#core/report/theme.ts';

const css = readFileSync('src-renderer/tokens.css', 'utf8');

function token(name: string): readonly [light: string, dark: string] {
  const [, light = '', dark = ''] = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(css) ?? [];
  return [light, dark];
}

/** WCAG 2: (L₁ + 0.05) / (L₂ + 0.05) of the relative luminances. */
function contrast(a: string, b: string): number {
  const luminance = (color: string): number =>
    [1, 3, 5]
      .map((at) => parseInt(color.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, index) => sum + part * ([0.2126, 0.7152, 0.0722][index] ?? 0), 0);
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

it('gives charts and the page the same colours', () => {
  const names = { ink: 'ink', ink2: 'ink-2', ink3: 'ink-3', line: 'line', background: 'surface' } as const;
  for (const [own, name] of Object.entries(names)) {
    const key = own as keyof typeof names & keyof ChartTheme;
    expect([name, ...token(name)]).toEqual([name, lightTheme[key], darkTheme[key]]);
  }
});

it('keeps text readable on every surface and controls visible', () => {
  for (const place of [0, 1] as const) {
    for (const surface of ['paper', 'surface', 'sunken', 'raised']) {
      const behind = token(surface)[place];
      for (const text of ['ink', 'ink-2', 'ink-3', 'accent', 'good', 'bad', 'warn'])
        expect([text, surface, contrast(token(text)[place], behind) >= 4.5]).toEqual([text, surface, true]);
      expect(['edge', surface, contrast(token('edge')[place], behind) >= 3]).toEqual(['edge', surface, true]);
    }
    const { runs, background } = [lightTheme, darkTheme][place] ?? lightTheme;
    for (const run of runs) expect([run, contrast(run, background) >= 3]).toEqual([run, true]);
  }
});

it('bands are filled more faintly the more of them lie over each other', () => {
  expect([1, 8, 16, 100, 10_000].map((bands) => bandColor('#0067a5', bands))).toEqual([
    ...['#0067a526', '#0067a526', '#0067a513', '#0067a503', '#0067a501'],
  ]);
});
