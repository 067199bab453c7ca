/** What was predicted of each preset's question, remembered on this machine. */
import { shallowReactive } from 'vue';
import { remember, remembered } from '../../app/remember.ts';

export interface MadePrediction {
  readonly choice: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const nameOf = (preset: string): string => `prediction.${preset}`;

function read(preset: string): MadePrediction | null {
  try {
    const value: unknown = JSON.parse(remembered(nameOf(preset)) ?? 'null');
    if (typeof value !== 'object' || value === null || !('choice' in value) || !('at' in value)) return null;
    const { choice, at } = value;
    return typeof choice === 'string' && typeof at === 'number' ? { choice, at } : null;
  } catch {
    return null;
  }
}

export function usePredictions() {
  const known = shallowReactive(new Map<string, MadePrediction | null>());

  function of(preset: string): MadePrediction | null {
    const made = known.get(preset);
    if (made !== undefined) return made;
    const stored = read(preset);
    known.set(preset, stored);
    return stored;
  }

  function set(preset: string, made: MadePrediction | null): void {
    known.set(preset, made);
    remember(nameOf(preset), JSON.stringify(made));
  }

  return {
    of,
    make: (preset: string, choice: string): void => set(preset, { choice, at: Date.now() }),
    forget: (preset: string): void => set(preset, null),
  };
}
