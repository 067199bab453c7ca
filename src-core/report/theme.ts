/** The colours of a chart, from the lab's design tokens. */
export interface ChartTheme {
  readonly background: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly line: string;
  /** Height lines of a surface, low to high. */
  readonly contours: readonly [low: string, high: string];
  /** Colour-blind safe (Okabe–Ito), 3:1 on the background. */
  readonly runs: readonly string[];
}

export const lightTheme: ChartTheme = {
  background: '#ffffff',
  ink: '#1d1c1a',
  ink2: '#57544d',
  ink3: '#68645c',
  line: '#e2dfd7',
  contours: ['#7fb5b0', '#dcd8ce'],
  runs: ['#0067a5', '#c64600', '#00805c', '#8f4a86', '#7a5f00', '#2a87b8', '#b0306a', '#4a4a4a'],
};

/** The same for a dark page; exported figures are always light. */
export const darkTheme: ChartTheme = {
  background: '#1b1d20',
  ink: '#eeece6',
  ink2: '#b6b2a8',
  ink3: '#9a968c',
  line: '#2b2e33',
  contours: ['#3f7f79', '#3a3d42'],
  runs: ['#58aee6', '#ff8a4c', '#3fcf9f', '#d79bd0', '#d9b84a', '#8ad0f2', '#f27fb0', '#c9c9c9'],
};
