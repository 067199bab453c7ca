import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { InputError } from '#core/schema/inputError.ts';
import { reasonOf } from '#core/schema/reasonOf.ts';
import { useConnection } from '../../lab/connection.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { PlannedRun } from '#core/experiment/plan.ts';
import type { Refusal } from '#core/refusals/index.ts';
import type { Plan } from '#core/protocol/index.ts';
import type { Draft } from '../../form/draft.ts';

/** Milliseconds after the last letter before the lab is asked. */
const PAUSE = 250;

const refusalOf = (error: unknown): Refusal =>
  error instanceof InputError ? error.refusal : { code: 'unforeseen', path: '', reason: reasonOf(error) };

type Local =
  | { readonly experiment: Experiment; readonly runs: readonly PlannedRun[]; readonly refusal: null }
  | { readonly experiment: null; readonly runs: readonly PlannedRun[]; readonly refusal: Refusal };

function readLocally(draft: Draft): Local {
  try {
    const experiment = parseExperiment(draft);
    return { experiment, runs: planRuns(experiment), refusal: null };
  } catch (error) {
    return { experiment: null, runs: [], refusal: refusalOf(error) };
  }
}

/** What a draft asks for: read here at once, and then by the lab, which knows the data and the machine. */
export function usePlan(draft: () => Draft) {
  const { lab, state: link } = useConnection();
  const local = computed(() => readLocally(draft()));
  const plan = shallowRef<Plan | null>(null);
  const told = shallowRef<Refusal | null>(null);
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(experiment: Experiment, own: number): Promise<void> {
    try {
      const validation = await lab.validateExperiment({ experiment });
      const next = validation.ok ? await lab.planExperiment({ experiment }) : null;
      if (own !== asked) return;
      plan.value = next;
      told.value = validation.ok ? null : validation.refusal;
    } catch (error) {
      if (own !== asked) return;
      plan.value = null;
      told.value = refusalOf(error);
    }
  }

  watch(
    [local, link],
    () => {
      const own = ++asked;
      const { experiment } = local.value;
      clearTimeout(timer);
      told.value = null;
      plan.value = null;
      if (experiment === null || link.value !== 'connected') return;
      timer = setTimeout(() => void ask(experiment, own), PAUSE);
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));

  return {
    /** The runs as this window plans them; none for a draft that is refused. */
    runs: computed(() => local.value.runs),
    experiment: computed(() => local.value.experiment),
    /** With costs; null until the lab has answered. */
    plan,
    refusal: computed(() => local.value.refusal ?? told.value),
  };
}
