/** Runs → panels of lines: by the settings in which they differ, seeds together. */
import { runPlaces } from '../charts/runPlaces.ts';
import { differingSettings, specKey, valueKey } from './differences.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { ComparisonLook } from './comparison.ts';

/** What is drawn as one line of each metric. */
export interface LineGroup {
  /** Equal in all panels and charts for lines that stand for the same; what is hidden in one is hidden in all. */
  readonly id: string;
  /** Empty where a panel's title says all. */
  readonly label: string;
  /** Of different seeds where there are several. */
  readonly runs: readonly RunSummary[];
  /** Decides the style, as `runStyle` takes it. */
  readonly place: number;
  /** Lines of one colour are told apart by dash and marker: this is the second, third, … of them. */
  readonly turn: number;
}

export interface PanelGroup {
  readonly title: string;
  readonly lines: readonly LineGroup[];
}

export interface Arranged {
  /** Settings in which the runs differ. */
  readonly differing: readonly string[];
  /** Those in which the lines of one panel differ. */
  readonly withinPanels: readonly string[];
  /** One without a title where there is but one. */
  readonly panels: readonly PanelGroup[];
}

export interface ArrangeTexts {
  readonly nameOf: (run: RunSummary) => string;
  readonly settingText: (spec: RunSummary['spec'], path: string) => string;
  readonly seedText: (seed: number) => string;
}

/** Paths that a wish for `network.initializer` means where its members differ in `network.initializer.std` alone. */
const matching = (differing: readonly string[], wish: string): string[] =>
  wish === '' ? [] : differing.filter((path) => path === wish || path.startsWith(`${wish}.`));

const keyOf = ({ spec }: RunSummary, paths: readonly string[]): string =>
  paths.map((path) => valueKey(spec, path)).join('\t');

/** Runs of equal settings and different seeds; one of a seed that a group has already begins another group. */
function bySeeds(runs: readonly RunSummary[], mean: boolean): RunSummary[][] {
  if (!mean) return runs.map((run) => [run]);
  const groups = new Map<string, RunSummary[]>();
  const seen = new Map<string, number>();
  for (const run of runs) {
    const key = specKey(run.spec);
    const turn = seen.get(`${key}\t${run.seed}`) ?? 0;
    seen.set(`${key}\t${run.seed}`, turn + 1);
    const group = groups.get(`${turn}\t${key}`);
    if (group === undefined) groups.set(`${turn}\t${key}`, [run]);
    else group.push(run);
  }
  return [...groups.values()];
}

/** Lines of a panel that share a label are told by the settings in which they differ, and by the run's number where these are equal, too. */
function distinct(lines: readonly LineGroup[], settingsOf: (line: LineGroup) => string): LineGroup[] {
  const alike = (all: readonly LineGroup[]): ReadonlySet<string> =>
    new Set([...Map.groupBy(all, ({ label }) => label)].flatMap(([label, own]) => (own.length > 1 ? [label] : [])));
  const named = alike(lines);
  const told = lines.map((line) => {
    const label = named.has(line.label) ? [line.label, settingsOf(line)].filter(Boolean).join(' · ') : line.label;
    return { ...line, label };
  });
  const still = alike(told);
  return told.map((line) =>
    still.has(line.label) ? { ...line, label: `${line.label} · #${line.runs[0]?.number}` } : line,
  );
}

/** As their experiments have planned them, in whatever order they were chosen. */
const inOrder = (a: RunSummary, b: RunSummary): number =>
  a.experimentId - b.experimentId || a.position - b.position || a.id - b.id;

/** `chosen` have specs of one kind. */
export function arrange(
  chosen: readonly RunSummary[],
  { panels, colors, mean }: Pick<ComparisonLook, 'panels' | 'colors' | 'mean'>,
  { nameOf, settingText, seedText }: ArrangeTexts,
): Arranged {
  const runs = chosen.toSorted(inOrder);
  const differing = differingSettings(runs.map(({ spec }) => spec));
  const panelPaths = matching(differing, panels);
  const colorPaths = matching(differing, colors);
  const rest = differing.filter((path) => !panelPaths.includes(path));
  const groups = bySeeds(runs, mean);
  const seeds = new Set(runs.map(({ seed }) => seed)).size;
  const places = (paths: readonly string[]): string[] => [...new Set(runs.map((run) => keyOf(run, paths)))];
  const [colorKeys, restKeys] = [places(colorPaths), places(rest)];

  function labelOf([run]: readonly RunSummary[]): string {
    if (run === undefined) return '';
    const name = panelPaths.length === 0 ? nameOf(run) : rest.map((path) => settingText(run.spec, path)).join(', ');
    return mean || seeds < 2 ? name : [name, seedText(run.seed)].filter(Boolean).join(' · ');
  }

  // In panels, lines that stand for the same look the same; those of one colour are told apart by their turn.
  const colored = panelPaths.length > 0 || colorPaths.length > 0;
  const own = runPlaces(runs);
  const turns = new Map<string, number>();
  const takeTurn = (key: string): number => {
    const turn = turns.get(key) ?? 0;
    turns.set(key, turn + 1);
    return turn;
  };
  const lineOf = (members: RunSummary[]): LineGroup => {
    const [run] = members as [RunSummary];
    const alone = members.length > 1 ? `${run.id} and its seeds` : String(run.id);
    const id = panelPaths.length === 0 ? alone : `${keyOf(run, rest)}${mean ? '' : `\t${run.seed}`}`;
    const common = { id, label: labelOf(members), runs: members };
    if (!colored) return { ...common, ...(own.get(run.id) ?? { place: 0, turn: 0 }) };
    const [keys, key] = colorPaths.length > 0 ? [colorKeys, keyOf(run, colorPaths)] : [restKeys, keyOf(run, rest)];
    return { ...common, place: keys.indexOf(key), turn: takeTurn(`${keyOf(run, panelPaths)}\n${key}`) };
  };

  const byPanel = Map.groupBy(groups, ([run]) => (run === undefined ? '' : keyOf(run, panelPaths)));
  return {
    differing,
    withinPanels: rest,
    panels: [...byPanel.values()].map((here) => ({
      title: panelPaths.map((path) => settingText((here[0]?.[0] as RunSummary).spec, path)).join(', '),
      lines: distinct(here.map(lineOf), ({ runs: [first] }) =>
        first === undefined ? '' : rest.map((path) => settingText(first.spec, path)).join(', '),
      ),
    })),
  };
}
