/** How far all training is. */
import { defineStore } from 'pinia';
import { computed } from 'vue';
import { useRuns } from './runs.ts';

export const useProgress = defineStore('progress', () => {
  const runs = useRuns();

  /** Runs in training or waiting, and those of the same experiments that are done. */
  const together = computed(() => {
    const experiments = new Set(runs.active.map(({ experimentId }) => experimentId));
    return [...experiments].flatMap((experimentId) => runs.ofExperiment(experimentId));
  });
  const all = computed(() => together.value.length);
  const done = computed(() => all.value - runs.active.length);
  /** Runs that wait for a trainer. */
  const waiting = computed(() => runs.active.filter(({ status }) => status === 'queued').length);
  const share = computed(() => {
    const planned = together.value.reduce((sum, { iterations }) => sum + iterations, 0);
    const made = together.value.reduce((sum, { iteration }) => sum + iteration, 0);
    return planned === 0 ? 0 : made / planned;
  });
  /** Estimated, of all runs in training and waiting; null before the first has come far enough to tell. */
  const secondsLeft = computed(() => {
    const training = runs.active.filter(({ status }) => status === 'running');
    const rates = training.flatMap((run) => runs.rateOf(run) ?? []).filter((rate) => rate > 0);
    if (rates.length === 0) return null;
    const left = runs.active.reduce((sum, run) => sum + run.iterations - run.iteration, 0);
    return left / rates.reduce((sum, rate) => sum + rate, 0);
  });

  return { all, done, waiting, share, secondsLeft };
});
