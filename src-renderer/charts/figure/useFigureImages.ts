import { lightTheme } from '#core/report/theme.ts';
import { useHost } from '../../host/host.ts';
import { language, t } from '../../i18n/words.ts';
import { useToasts } from '../../stores/toasts.ts';
import { figurePng } from './figurePng.ts';
import { figureSvg } from './figureSvg.ts';
import type { Chart } from '#core/report/chart.ts';
import type { MenuItem } from '../../ui/menuItem.ts';

/** The ways to save a figure as an image: one figure, on white, whichever is chosen. `make` is asked when one is. */
export function useFigureImages(): (make: () => Chart | Promise<Chart>) => MenuItem[] {
  const host = useHost();
  const toasts = useToasts();
  const look = () => ({ language: language.value, theme: lightTheme });

  async function savePng(chart: Chart, scale: 1 | 2 | 3): Promise<void> {
    const bytes = await figurePng(chart, look(), scale);
    await host.saveFiles([{ name: chart.file, type: 'image/png', bytes }]);
  }
  async function saveSvg(chart: Chart): Promise<void> {
    const bytes = new TextEncoder().encode(figureSvg(chart, look()));
    await host.saveFiles([{ name: chart.file.replace(/png$/, 'svg'), type: 'image/svg+xml', bytes }]);
  }
  return (make) => [
    ...([1, 2, 3] as const).map((n) => ({
      label: t('chart.imageScale', { n }),
      run: () => toasts.attempt(async () => savePng(await make(), n)),
    })),
    { label: t('chart.vector'), run: () => toasts.attempt(async () => saveSvg(await make())) },
  ];
}
