/** The commands that are there in every view. */
import { useRouter } from 'vue-router';
import { instruments } from '#core/instruments/index.ts';
import { titleOf } from '#core/lessons/topic.ts';
import { topics } from '#core/lessons/topics.ts';
import { presets } from '#core/presets/index.ts';
import { nameOf } from '../charts/runLines.ts';
import { experimentTitle } from '../i18n/experimentTitle.ts';
import { addressOf, useSavedComparisons } from '../comparison/savedComparisons.ts';
import { language, t } from '../i18n/words.ts';
import { useLab } from '../lab/connection.ts';
import { useHalted } from '../stores/halted.ts';
import { useRuns } from '../stores/runs.ts';
import { useSettings } from '../stores/settings.ts';
import { useToasts } from '../stores/toasts.ts';
import { useLessonFiles } from '../views/book/lesson/useLessonFiles.ts';
import { useExporting } from '../views/exporting/exporting.ts';
import { openReport } from '../views/report/openReport.ts';
import { provideCommands } from './commands.ts';
import { places } from './places.ts';
import { useProjector } from './projector.ts';
import { useSessionCommands } from './sessionCommands.ts';
import type { Command } from './commands.ts';

const RECENT = 20;

export interface Panels {
  readonly openPalette: () => void;
  readonly openKeyboardHelp: () => void;
}

/** In the setup of the app. */
export function provideAppCommands({ openPalette, openKeyboardHelp }: Panels): void {
  const router = useRouter();
  const lab = useLab();
  const runs = useRuns();
  const halted = useHalted();
  const settings = useSettings();
  const toasts = useToasts();
  const exporting = useExporting();
  const comparisons = useSavedComparisons();

  const go: Command[] = places.map(({ id, title, key }) => ({
    id: `go.${id}`,
    title,
    group: 'go',
    ...(key === null ? {} : { keys: key }),
    run: () => router.push({ name: id }),
  }));

  const experiments: Command[] = presets.map(({ id, title }) => ({
    id: `preset.${id}`,
    title,
    group: 'presets',
    keywords: id,
    run: () => router.push({ name: 'book', params: { preset: id } }),
  }));

  const pages: Command[] = topics.flatMap((topic) =>
    'preset' in topic
      ? []
      : [
          {
            id: `topic.${topic.id}`,
            title: titleOf(topic),
            group: 'presets',
            keywords: topic.id,
            run: () => router.push({ name: 'book', params: { preset: topic.id } }),
          },
        ],
  );

  const moved: Command[] = instruments.map(({ id, name }) => ({
    id: `instrument.${id}`,
    title: name,
    group: 'playground',
    keywords: id,
    run: () => router.push({ name: 'playground', params: { instrument: id } }),
  }));

  const lessonFiles = useLessonFiles();
  const lessons: Command[] = [
    { id: 'lesson.all', title: 'lesson.all', group: 'presets', run: () => router.push({ name: 'lesson' }) },
    { id: 'lesson.open', title: 'lesson.open', group: 'presets', run: lessonFiles.open },
  ];

  const projector = useProjector();
  const fixed: Command[] = [
    { id: 'window.palette', title: 'command.palette', group: 'window', keys: 'Mod+K', run: openPalette },
    { id: 'window.keyboard', title: 'command.keyboard', group: 'window', keys: '?', run: openKeyboardHelp },
    { id: 'window.projector', title: 'command.projector', group: 'window', keys: 'P', run: projector },
    {
      id: 'window.theme',
      title: 'command.toggleTheme',
      group: 'window',
      run: () => toasts.attempt(() => settings.change({ theme: settings.isDark ? 'light' : 'dark' })),
    },
    {
      id: 'window.language',
      title: 'command.toggleLanguage',
      group: 'window',
      run: () => toasts.attempt(() => settings.change({ language: language.value === 'ko' ? 'en' : 'ko' })),
    },
  ];

  const training = (): boolean => runs.active.length > 0;

  const ofAll: Command[] = [
    exporting.command,
    exporting.page,
    exporting.networks,
    openReport(router),
    {
      id: 'runs.pauseAll',
      title: 'command.pauseAll',
      group: 'runs',
      enabled: training,
      run: () => toasts.attempt(() => lab.pauseAll({})),
    },
    {
      id: 'runs.resumeAll',
      title: 'command.resumeAll',
      group: 'runs',
      enabled: () => halted.paused + halted.interrupted > 0,
      run: () => toasts.attempt(() => lab.resumeAll({})),
    },
    {
      id: 'runs.stopAll',
      title: 'command.stopAll',
      group: 'runs',
      enabled: training,
      run: () => toasts.attempt(() => lab.stopAll({})),
    },
  ];

  const recent = (): Command[] =>
    [...runs.byId.values()]
      .filter(({ trashedAt }) => trashedAt === null)
      .sort((a, b) => b.id - a.id)
      .slice(0, RECENT)
      .map((run) => {
        const { id, uid, number } = run;
        const text = [`#${number} ${nameOf(run)}`, experimentTitle(run)].filter(Boolean).join(' · ');
        return {
          id: `run.${id}`,
          title: { ko: text, en: text },
          group: 'recent',
          run: () => router.push({ name: 'runs', params: { run: uid } }),
        };
      });

  const session = useSessionCommands();
  provideCommands(() => [...go, ...session(), ...fixed, ...ofAll, ...experiments, ...pages, ...lessons, ...moved]);
  const saved = (): Command[] =>
    comparisons.list.map((comparison) => {
      const text = t('compare.savedAs', { name: comparison.name });
      return {
        id: `compare.saved ${comparison.id}`,
        ...{ title: { ko: text, en: text }, group: 'recent' },
        run: () => router.push({ name: 'compare', query: addressOf(comparison) }),
      };
    });

  provideCommands(recent);
  provideCommands(saved);
}
