import HistogramGrid from './HistogramGrid.vue';
import PathFigure from './PathFigure.vue';
import type { Component } from 'vue';
import type { Kind } from '#core/experiment/kinds/index.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { RunResult } from '#core/report/runResult.ts';

/** What a figure of the book gets. */
export interface BookFigureProps {
  readonly results: readonly RunResult[];
  readonly runs: readonly RunSummary[];
}

/** How the results of a preset without charts of curves are shown, by the kind of its runs. */
export const bookFigures: Readonly<Record<Kind, Component<BookFigureProps>>> = {
  training: HistogramGrid,
  landscape: PathFigure,
  activations: HistogramGrid,
};
