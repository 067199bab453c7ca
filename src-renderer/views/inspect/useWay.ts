/** The networks that a run had on its way, once they were asked for, and the one of them that is looked at. */
import { computed, onScopeDispose, shallowRef } from 'vue';
import { useLab } from '../../lab/connection.ts';
import { useToasts } from '../../stores/toasts.ts';
import type { KeptNetwork, LabResults } from '#core/protocol/index.ts';

export function useWay(runId: number, kept: () => KeptNetwork) {
  const lab = useLab();
  const toasts = useToasts();
  const way = shallowRef<LabResults['retraceTraining'] | null>(null);
  const plane = shallowRef<LabResults['lossPlane'] | null>(null);
  const busy = shallowRef<'retrace' | 'plane' | null>(null);
  /** Of the way; the last is the network as it is kept. */
  const place = shallowRef(0);
  let left = false;
  onScopeDispose(() => (left = true));

  async function work<T>(name: 'retrace' | 'plane', ask: () => Promise<T>, take: (found: T) => void): Promise<void> {
    busy.value = name;
    const found = await toasts.attempt(ask);
    if (left) return;
    busy.value = null;
    if (found !== undefined) take(found);
  }
  const retrace = (): Promise<void> =>
    work(
      'retrace',
      () => lab.retraceTraining({ runId }),
      (found) => {
        way.value = found;
        place.value = found.length - 1;
      },
    );
  const measure = (): Promise<void> =>
    work(
      'plane',
      () => lab.lossPlane({ runId }),
      (found) => (plane.value = found),
    );
  const here = computed(() => way.value?.[place.value] ?? null);
  return {
    way,
    plane,
    busy,
    place,
    retrace,
    measure,
    iteration: computed(() => here.value?.iteration ?? kept().iteration),
    arrays: computed(() => new Map((here.value ?? kept()).arrays)),
    updates: computed(() => here.value?.updates ?? []),
    /** null for the network as it is kept. */
    onTheWay: computed(() =>
      here.value === null || here.value.iteration === kept().iteration ? null : here.value.iteration,
    ),
  };
}

export type Way = ReturnType<typeof useWay>;
