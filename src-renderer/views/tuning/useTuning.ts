/** The tuning of an experiment, or the one that its runs came of, as far as it is: of equal ones the latest. */
import { computed, onScopeDispose, shallowRef } from 'vue';
import { useConnection } from '../../lab/connection.ts';
import { useLabQuery } from '../../stores/useLabQuery.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { TuningEntry } from '#core/protocol/index.ts';

/** `experiment` is null where there is nothing to tune. */
export function useTuning(experiment: () => Experiment | null, runIds: () => readonly number[]) {
  const { onEvent } = useConnection();
  const told = shallowRef(0);
  onScopeDispose(
    onEvent((event) => {
      if (event.kind === 'tuningsChanged') told.value++;
    }),
  );
  const text = computed(() => JSON.stringify(experiment()));
  const { answer } = useLabQuery(
    () => (experiment() === null ? null : String(told.value)),
    (lab) => lab.listTunings({}),
    { keep: true },
  );
  return computed(
    (): TuningEntry | null =>
      answer.value?.find(({ blocks }) => blocks.some((block) => runIds().some((id) => block.runIds.includes(id)))) ??
      answer.value?.find((one) => JSON.stringify(one.experiment) === text.value) ??
      null,
  );
}
