/** All runs of one step of a lesson, over each other. */
import { useRouter } from 'vue-router';
import { writeUids } from '../../../comparison/comparison.ts';
import { t } from '../../../i18n/words.ts';
import { useLab } from '../../../lab/connection.ts';
import { useToasts } from '../../../stores/toasts.ts';

/** As many as a comparison draws well. */
const MOST = 300;

/** In a setup. */
export function useClassRuns() {
  const router = useRouter();
  const lab = useLab();
  const toasts = useToasts();

  async function compare(preset: string): Promise<void> {
    const { runs } = await lab.listRuns({ filter: { preset }, limit: MOST });
    if (runs.length === 0) return toasts.show(t('lesson.noRuns'));
    await router.push({ name: 'compare', query: { runs: writeUids(runs.map(({ uid }) => uid)) } });
  }
  return { compare: (preset: string) => toasts.attempt(() => compare(preset)) };
}
