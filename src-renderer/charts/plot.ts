/** Chart.js with the parts that this window uses, and no others. */
import { Chart, Filler, LinearScale, LineController, LineElement, LogarithmicScale, PointElement } from 'chart.js';
import zoom from 'chartjs-plugin-zoom';

Chart.register(Filler, LinearScale, LineController, LineElement, LogarithmicScale, PointElement, zoom);

export { Chart as Plot } from 'chart.js';
export type Point = { x: number; y: number };
export type LinePlot = Chart<'line', Point[]>;
