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
  ink3: '#6f6b63',
  line: '#e2dfd7',
  contours: ['#7fb5b0', '#dcd8ce'],
  runs: ['#0067a5', '#c64600', '#00805c', '#8f4a86', '#7a5f00', '#2a87b8', '#b0306a', '#4a4a4a'],
};
