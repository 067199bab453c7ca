/** The figures that a view shows, as files. */
import { lightTheme } from '#core/report/index.ts';
import { figurePng } from '../../charts/figure/figurePng.ts';
import { figureSvg } from '../../charts/figure/figureSvg.ts';
import type { Chart } from '#core/report/chart.ts';
import type { Language } from '#core/report/index.ts';
import type { MadeFile } from '../../host/host.ts';

export interface FigureFormat {
  readonly kind: 'charts' | 'vectors';
  readonly language: Language;
  /** Of a PNG. */
  readonly scale: 1 | 2 | 3;
}

/** Figures of one name get numbers. */
export async function shownFigures(charts: readonly Chart[], format: FigureFormat): Promise<MadeFile[]> {
  const look = { language: format.language, theme: lightTheme };
  const names = new Map<string, number>();
  const files: MadeFile[] = [];
  for (const chart of charts) {
    const turn = (names.get(chart.file) ?? 0) + 1;
    names.set(chart.file, turn);
    const name = turn === 1 ? chart.file : chart.file.replace(/\.png$/, `-${turn}.png`);
    files.push(
      format.kind === 'charts'
        ? { name, type: 'image/png', bytes: await figurePng(chart, look, format.scale) }
        : {
            name: name.replace(/png$/, 'svg'),
            type: 'image/svg+xml',
            bytes: new TextEncoder().encode(figureSvg(chart, look)),
          },
    );
  }
  return files;
}
