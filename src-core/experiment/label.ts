/** Names for runs, made of what differs between them. */
import { families } from './families.ts';
import { leaves } from './path.ts';
import type { Member } from '../schema/family.ts';
import type { Candidate } from './plan.ts';

const members = Object.values(families).flatMap((family): readonly Member[] => family.members);
const memberNames = new Map(members.map(({ id, name }) => [id, name.en]));

const memberId = (value: unknown): string | null =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' ? value.id : null;

const lastName = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

const scalar = (value: unknown): string =>
  typeof value === 'number' ? String(Number(value.toPrecision(4))) : String(value);

/** The values of one path, told apart: members by name, with the settings in which members of one name differ. */
function labelsOf(list: readonly Candidate[]): Map<Candidate, string> {
  const ids = list.map(({ value }) => memberId(value));
  const label = ({ path, value, label: given }: Candidate): string => {
    if (given !== null) return given;
    const id = memberId(value) ?? (typeof value === 'string' ? value : null);
    if (id === null)
      return typeof value === 'boolean'
        ? `${lastName(path)} ${value ? 'on' : 'off'}`
        : `${lastName(path)} ${text(value)}`;
    const name = memberNames.get(id) ?? id;
    if (ids.filter((other) => other === id).length < 2) return name;
    const settings = leaves(value).filter(([field]) => field !== 'id' && differs(list, id, field));
    return [name, ...settings.map(([field, setting]) => `${field} ${text(setting)}`)].join(' ');
  };
  return new Map(list.map((candidate) => [candidate, label(candidate)]));
}

function text(value: unknown): string {
  if (Array.isArray(value)) return value.map(scalar).join('-');
  return typeof value === 'object' ? JSON.stringify(value) : scalar(value);
}

function differs(list: readonly Candidate[], id: string, field: string): boolean {
  const settings = list
    .filter(({ value }) => memberId(value) === id)
    .map(({ value }) => JSON.stringify(leaves(value).find(([path]) => path === field)?.[1]));
  return new Set(settings).size > 1;
}

/** A label for each combination; `fallback` (or `run`) where nothing is compared. */
export function runLabels(combinations: readonly (readonly Candidate[])[], fallback: string): string[] {
  const byPath = Map.groupBy(new Set(combinations.flat()), ({ path }) => path);
  const labels = new Map([...byPath.values()].flatMap((list) => [...labelsOf(list)]));
  return combinations.map((chosen) => {
    const parts = chosen.filter(({ path }) => (byPath.get(path)?.length ?? 0) > 1).map((one) => labels.get(one) ?? '');
    return parts.length === 0 ? fallback || 'run' : parts.join(', ');
  });
}
