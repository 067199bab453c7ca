/** Draws lines on a canvas: new points at the cost of what they are, the cursor without drawing anything anew. */
import { onBeforeUnmount, onMounted, watch } from 'vue';
import { fitted } from '#core/report/fit.ts';
import { useSettings } from '../stores/settings.ts';
import { drawNoMore, drawSoon } from './chartFrames.ts';
import { DrawnLine } from './drawnLine.ts';
import { marks } from './marks.ts';
import { Plot } from './plot.ts';
import { plotOptions } from './plotOptions.ts';
import { strokes } from './strokes.ts';
import type { ChartConfiguration } from 'chart.js';
import type { Ref } from 'vue';
import type { Extent } from '#core/report/fit.ts';
import type { Smoothing } from '#core/report/smoothing.ts';
import type { ChartLine, XKind } from './chartLine.ts';
import type { LinkedCharts } from './linkedCharts.ts';
import type { LinePlot, Point } from './plot.ts';
import type { AxisLook } from './plotOptions.ts';
import type { XAxis } from './useXAxis.ts';

export interface LinePlotWish extends XAxis {
  readonly canvas: Readonly<Ref<HTMLCanvasElement | null>>;
  /** Stands over the canvas. */
  readonly cursor: Readonly<Ref<HTMLElement | null>>;
  readonly lines: () => readonly ChartLine[];
  /** Those that are not hidden. */
  readonly visible: Readonly<Ref<readonly ChartLine[]>>;
  readonly axes: Readonly<Ref<{ readonly x: AxisLook; readonly y: AxisLook }>>;
  readonly x: () => XKind;
  readonly smoothing: () => Smoothing;
  readonly linked: LinkedCharts;
  /** Counted up with the points. */
  readonly grown: Ref<number>;
}

/** In the setup of a chart. */
export function useLinePlot(of: LinePlotWish) {
  const { canvas, cursor, visible, start, end, sight, isZoomed, linked, grown } = of;
  const settings = useSettings();
  let plot: LinePlot | null = null;
  let drawn: DrawnLine[] = [];
  let stopListening: (() => void)[] = [];

  function makeLines() {
    const made = visible.value.map((line, place) => new DrawnLine(line, place, of.smoothing()));
    for (const line of made) line.look(inSight());
    return made;
  }

  function inSight() {
    const pixels = plot?.width ?? canvas.value?.clientWidth ?? 600;
    const [low, high] = sight.value;
    return { low, high, stretches: Math.max(50, Math.round(pixels / 2)), log: of.axes.value.x.scale === 'log' };
  }

  const extentOf = (all: readonly DrawnLine[], log: boolean): Extent =>
    fitted(
      all.map((line) => line.extent(log)),
      log,
    );

  const ownOptions = () =>
    plotOptions(of.axes.value.x, of.axes.value.y, settings.chartTheme, {
      onView,
      extent: (log) => extentOf(drawn, log),
    });

  /** Chart.js draws the axes, and plugins all else. */
  function configuration() {
    const own = (): readonly DrawnLine[] => drawn;
    return {
      type: 'line',
      data: { datasets: [] },
      options: ownOptions(),
      plugins: [strokes(own), marks(own, () => settings.chartTheme.background)],
    } satisfies ChartConfiguration<'line', Point[]>;
  }

  function zoomToSight(): void {
    const [min, max] = sight.value;
    plot?.zoomScale('x', { min, max }, 'none');
    placeCursor();
  }

  /** New lines, smoothing, axes or colours; the zoom stays. */
  function redraw(): void {
    if (plot === null) return;
    drawn = makeLines();
    plot.options = ownOptions();
    plot.update('none');
    zoomToSight();
    grown.value++;
  }

  /** New points at the ends of the lines. */
  function append(): void {
    const log = of.axes.value.y.scale === 'log';
    const before = extentOf(drawn, log);
    for (const line of drawn) line.extend();
    const after = extentOf(drawn, log);
    // Also narrower, where a line turns out to blow up.
    if (after.low !== before.low || after.high !== before.high) plot?.update('none');
    else plot?.render();
    grown.value++;
  }

  /** The reader zoomed or moved the chart. */
  function onView(): void {
    const scale = plot?.scales['x'];
    if (scale === undefined) return;
    const all = scale.min <= start.value && scale.max >= end.value;
    linked.range.value = all ? null : { x: of.x(), min: scale.min, max: scale.max };
  }

  function look(): void {
    if (plot === null) return;
    for (const line of drawn) line.look(inSight());
    zoomToSight();
  }

  /** Over the chart, which need not be drawn anew for it. */
  function placeCursor(): void {
    const [line, scale] = [cursor.value, plot?.scales['x']];
    if (line === null || plot === null || scale === undefined) return;
    const at = linked.cursor.value === null ? NaN : scale.getPixelForValue(linked.cursor.value);
    const { left, right, top, bottom } = plot.chartArea;
    line.hidden = !(at >= left && at <= right);
    if (line.hidden) return;
    line.style.transform = `translate(${at}px, ${top}px)`;
    line.style.height = `${bottom - top}px`;
  }

  /** Parts of the font come when their letters are first used; a canvas does not draw itself anew then. */
  const relabel = (): void => plot?.update('none');
  const onFont = (): void => drawSoon(relabel);

  function listen(): void {
    for (const stop of stopListening) stop();
    stopListening = of.lines().map(({ curve }) => curve.onGrowth(() => drawSoon(append)));
  }

  onMounted(() => {
    const context = canvas.value?.getContext('2d') ?? null;
    if (context !== null) {
      drawn = makeLines();
      plot = new Plot(context, configuration());
      if (isZoomed.value) zoomToSight();
    }
    listen();
    document.fonts?.addEventListener('loadingdone', onFont);
  });
  onBeforeUnmount(() => {
    document.fonts?.removeEventListener('loadingdone', onFont);
    for (const stop of stopListening) stop();
    for (const draw of [append, redraw, look, relabel, placeCursor]) drawNoMore(draw);
    plot?.destroy();
    plot = null;
  });
  watch(of.lines, listen);
  watch([visible, () => JSON.stringify([of.axes.value, of.smoothing()]), () => settings.chartTheme], () =>
    drawSoon(redraw),
  );
  watch(sight, () => drawSoon(look));
  watch(linked.cursor, () => drawSoon(placeCursor));

  function onPointer(event: PointerEvent): void {
    const scale = plot?.scales['x'];
    if (plot === null || scale === undefined) return;
    const at = event.clientX - plot.canvas.getBoundingClientRect().left;
    const { left, right } = plot.chartArea;
    linked.cursor.value = at < left || at > right ? null : (scale.getValueForPixel(at) ?? null);
  }

  return { onPointer, drawn: (): readonly DrawnLine[] => drawn };
}
