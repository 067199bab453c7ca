/**
 * `node test/bench/recordSearch.ts SEED`: the book's search of that seed, trained, as a line of test/fixtures/searches.json: of each
 * trial how many of the 100 validation images were told right, untrained and after each epoch.
 */
import { bookSearch, createTrainer } from './trials.ts';

const IMAGES = 100;
const seed = Number(process.argv[2]);
const train = createTrainer();
const { work } = bookSearch({ seed }).progress(() => null);
const trials = work.map(({ trial }) => [...train(trial).points.values].map((share) => Math.round(share * IMAGES)));
console.log(JSON.stringify({ seed, trials }));
