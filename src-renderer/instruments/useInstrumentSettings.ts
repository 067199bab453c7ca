/** The settings of an opened instrument: changed, checked, undone, and told in the address. */
import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { begin, changed, redone, undone } from '../form/history.ts';
import { issueText } from '../form/issueText.ts';
import { onceSettled } from '../timing/onceSettled.ts';
import { onLeaving } from '../timing/onLeaving.ts';
import { draftOfQuery, sameDraft, settingsQuery, wholeDraft } from './settingsQuery.ts';
import type { Instrument } from '#core/instruments/define.ts';
import type { Problems } from '../form/problems.ts';
import type { Draft } from './settingsQuery.ts';

/** A new address costs half a frame, and browsers refuse one more often than some ten times a second: not while a control moves. */
const ADDRESS_MS = 250;

/** In the setup of what shows the instrument. `start` is where it begins and what resetting leads back to. */
export function useInstrumentSettings(instrument: Pick<Instrument, 'settings'>, start: Draft = {}) {
  const route = useRoute();
  const router = useRouter();
  const base = wholeDraft(instrument.settings, start);
  const history = shallowRef(begin(draftOfQuery(base, route.query)));
  const draft = computed(() => history.value.present);
  const checked = computed(() => instrument.settings.safeParse(draft.value));

  /** The last settings that could be read. */
  const valid = shallowRef(checked.value.success ? checked.value.data : base);
  watch(
    checked,
    ({ data }) => {
      if (data !== undefined) valid.value = data;
    },
    { flush: 'sync' },
  );
  const problems = computed((): Problems => {
    const found = new Map<string, string>();
    for (const issue of checked.value.error?.issues ?? []) {
      const path = issue.path.map(String).join('.');
      if (!found.has(path)) found.set(path, issueText(instrument.settings, draft.value, issue));
    }
    return found;
  });

  const own = { name: route.name, params: route.params };
  /** The query written last. */
  let told = '';
  const address = onceSettled(
    () => {
      if (route.name !== own.name) return;
      const query = settingsQuery(draft.value, base);
      told = JSON.stringify(query);
      void router.replace({ ...own, query });
    },
    ADDRESS_MS,
    { first: true },
  );
  onScopeDispose(address.cancel);
  onLeaving(
    ({ name, params }) => name === own.name && JSON.stringify(params) === JSON.stringify(own.params),
    address.cancel,
  );
  watch(draft, address.ask);
  watch(
    () => route.query,
    (query) => {
      if (route.name !== own.name) return;
      const next = draftOfQuery(base, query);
      // While a control moves, the address is behind.
      const isOwn = JSON.stringify(settingsQuery(next, base)) === told;
      if (!isOwn && !sameDraft(next, draft.value)) history.value = changed(history.value, next, '');
    },
  );

  return {
    base,
    draft,
    settings: computed(() => valid.value),
    problems,
    isChanged: computed(() => !sameDraft(draft.value, base)),
    canUndo: computed(() => history.value.past.length > 0),
    canRedo: computed(() => history.value.future.length > 0),
    /** Changes of one `step` that follow each other are undone together. */
    change: (changes: Draft, step = ''): void => {
      history.value = changed(history.value, { ...draft.value, ...changes }, step);
    },
    undo: (): void => {
      history.value = undone(history.value);
    },
    redo: (): void => {
      history.value = redone(history.value);
    },
    reset: (): void => {
      history.value = changed(history.value, base, '');
    },
  };
}
