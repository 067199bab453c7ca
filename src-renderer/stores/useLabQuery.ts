import { shallowRef, watch } from 'vue';
import { useConnection } from '../lab/connection.ts';
import { useToasts } from './toasts.ts';
import type { ShallowRef } from 'vue';
import type { LabApi } from '#core/protocol/index.ts';

interface LabQuery<T> {
  /** The answer to the latest question; null before, and where it failed. */
  readonly answer: Readonly<ShallowRef<T | null>>;
  /** Whether the lab has answered, or refused, at least once. */
  readonly asked: Readonly<ShallowRef<boolean>>;
}

/**
 * Asks the lab what `key` stands for: at once, whenever the key becomes another, and when the link is there again. A late
 * answer to an earlier question is dropped, a failure is told. A key of null asks nothing and has no answer.
 *
 * `keep` leaves the last answer in sight until the next one is there; without it there is none in between.
 */
export function useLabQuery<T>(
  key: () => string | null,
  ask: (lab: LabApi) => Promise<T>,
  { keep = false }: { readonly keep?: boolean } = {},
): LabQuery<T> {
  const { lab, state: link } = useConnection();
  const toasts = useToasts();
  const answer = shallowRef<T | null>(null) as ShallowRef<T | null>;
  const asked = shallowRef(false);

  let latest = 0;
  watch(
    [key, link],
    async ([wanted], [before]) => {
      const own = ++latest;
      if (wanted === null || (wanted !== before && !keep)) answer.value = null;
      if (wanted === null || link.value !== 'connected') return;
      const found = await toasts.attempt(() => ask(lab));
      if (own !== latest) return;
      answer.value = found ?? null;
      asked.value = true;
    },
    { immediate: true },
  );
  return { answer, asked };
}
