/** Chart.js with the parts that this window uses, and no others. */
import {
  BarController,
  BarElement,
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
} from 'chart.js';
import zoom from 'chartjs-plugin-zoom';

Chart.register(
  BarController,
  BarElement,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  zoom,
);

export { Chart as Plot } from 'chart.js';
export type Point = { x: number; y: number };
export type LinePlot = Chart<'line', Point[]>;
