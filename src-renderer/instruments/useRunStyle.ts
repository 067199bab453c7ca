import { runStyle } from '#core/report/lineStyle.ts';
import { useSettings } from '../stores/settings.ts';
import type { LineStyle } from '#core/report/lineStyle.ts';

/** In the setup of a picture: the style of the line at a place, in the colours of light or dark. */
export function useRunStyle(): (place: number) => LineStyle {
  const settings = useSettings();
  return (place) => runStyle(place, settings.chartTheme);
}
