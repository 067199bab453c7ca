/** The reference figures as short bands at the end of a chart. */
import { isMeasured } from '#core/verdicts/judge.ts';
import type { Measure, Reference } from '#core/verdicts/judge.ts';
import type { ChartLine, LiveCurve } from '../../charts/chartLine.ts';
import type { PanelGroup } from '../../comparison/arrange.ts';

/** Share of the x axis that a band takes. */
const LENGTH = 0.12;

function steadyCurve({ low, high }: Reference, end: number): LiveCurve {
  const middle = (low + high) / 2;
  return {
    length: 2,
    iterations: [end * (1 - LENGTH), end],
    values: Float64Array.of(middle, middle),
    low: Float64Array.of(low, low),
    high: Float64Array.of(high, high),
    onGrowth: () => () => undefined,
  };
}

/** A band for each line of a panel that a measure knows a reference of, in the line's colour. */
export function referenceLines(
  panel: PanelGroup,
  metrics: readonly string[],
  lines: readonly ChartLine[],
  measures: readonly Measure[],
): ChartLine[] {
  return panel.lines.flatMap((group) =>
    metrics.flatMap((metric): ChartLine[] => {
      const line = lines.find(({ id }) => id === (metrics.length === 1 ? group.id : `${group.id}\n${metric}`));
      const spec = group.runs[0]?.spec;
      const reference = measures.find(
        (measure) => spec !== undefined && measure.metric === metric && isMeasured(measure, spec),
      )?.reference;
      if (line === undefined || reference === null || reference === undefined) return [];
      const { label, style, xPerIteration, end } = line;
      const curve = steadyCurve(reference, end / xPerIteration);
      const id = `${line.id}\nreference`;
      return [{ id, label, style, curve, xPerIteration, end, ended: true, faint: true, owner: line.id }];
    }),
  );
}
