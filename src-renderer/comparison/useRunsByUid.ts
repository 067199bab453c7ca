/** The runs of identities that came from outside, as of an address or a report: those that are here, and whether all are. */
import { computed } from 'vue';
import { useRuns } from '../stores/runs.ts';
import { useLabQuery } from '../stores/useLabQuery.ts';

export function useRunsByUid(uids: () => readonly string[]) {
  const runs = useRuns();
  const text = computed(() => uids().join());
  const list = computed(() => text.value.split(',').filter(Boolean));
  const known = computed(() => list.value.flatMap((uid) => runs.byId.get(runs.idByUid.get(uid) ?? 0) ?? []));
  const missing = computed(() => list.value.length - known.value.length);
  // As long as some are missing, whatever changes may have brought them.
  const { answer } = useLabQuery(
    () => `${text.value} ${missing.value > 0 ? runs.version : ''}`,
    async () => {
      const own = text.value;
      await runs.find(list.value);
      return own;
    },
    { keep: true },
  );
  return {
    /** As they are now, in the order given. */
    known,
    /** How many are not in the session, once the lab has `asked` of them. */
    missing,
    /** Whether the lab has said which of them are here. */
    asked: computed(() => answer.value === text.value),
  };
}
