/** What the session holds that somebody made or wrote, in words. */
import { language, t } from '../i18n/words.ts';
import { useSavedComparisons } from '../comparison/savedComparisons.ts';
import { useRuns } from '../stores/runs.ts';
import { useSession } from '../stores/session.ts';
import { useLessons } from '../views/book/lesson/lessons.ts';
import { usePredictions } from '../views/book/predictions.ts';
import { useLabDraft } from '../views/lab/labDraft.ts';
import { wordsOf } from '../views/report/reportBlocks.ts';
import { useReport } from '../views/report/reportStore.ts';

/** In a setup: the documents are read as long as the app is there, so that they are known when somebody asks. */
export function useSessionContents(): () => string[] {
  const session = useSession();
  const runs = useRuns();
  const report = useReport();
  const predictions = usePredictions();
  const lessons = useLessons();
  const comparisons = useSavedComparisons();
  const draft = useLabDraft();

  return () => {
    const written = report.every().flatMap(wordsOf);
    const counted = [
      [session.state.runs, 'runs'],
      [runs.active.length, 'training'],
      // A Korean text is as long as its letters.
      [language.value === 'ko' ? written.join('').length : written.length, 'report'],
      [predictions.count, 'predictions'],
      [lessons.list.length, 'lessons'],
      [comparisons.list.length, 'comparisons'],
      [draft.differing.length, 'draft'],
    ] as const;
    return counted.filter(([n]) => n > 0).map(([n, what]) => t(`session.contents.${what}`, { n }));
  };
}
