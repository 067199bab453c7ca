/** Which runs a fake lab lists, and in what order. */
import type { LabParams, RunSummary } from '#core/protocol/index.ts';

export const keys: Partial<Record<string, (run: RunSummary) => string | number>> = {
  name: ({ name, label }) => name || label.en,
  experiment: ({ experimentName }) => experimentName,
  status: ({ status }) => status,
  seed: ({ seed }) => seed,
  seconds: ({ seconds }) => seconds,
  metric: ({ metrics }) => metrics['loss']?.final ?? Infinity,
};

export function isListed(run: RunSummary, filter: NonNullable<LabParams<'listRuns'>['filter']>): boolean {
  const {
    status,
    experimentIds,
    experimentUid,
    preset,
    parentId,
    tags = [],
    starred,
    trashed = false,
    text = '',
  } = filter;
  const words = [run.name, run.label.ko, run.label.en, run.note, run.experimentName, ...run.tags]
    .join(' ')
    .toLowerCase();
  return (
    (run.trashedAt !== null) === trashed &&
    (status?.includes(run.status) ?? true) &&
    (experimentIds?.includes(run.experimentId) ?? true) &&
    (experimentUid === undefined || run.experimentUid === experimentUid) &&
    (preset === undefined || run.preset === preset) &&
    (parentId === undefined || run.parentId === parentId) &&
    (starred === undefined || run.starred === starred) &&
    tags.every((tag) => run.tags.includes(tag)) &&
    words.includes(text.toLowerCase())
  );
}
