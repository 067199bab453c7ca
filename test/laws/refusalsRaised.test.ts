/** Every refusal of the catalogue can be raised: of each code, an input that is refused for it. */
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { readRefusal, tellRefusal } from '#core/refusals/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { provokedByCommandLine } from './refusals/commandLine.ts';
import { provokedByDamage } from './refusals/damage.ts';
import { provokedByDatasets } from './refusals/datasets.ts';
import { provokedByExperiments } from './refusals/experiments.ts';
import { provokedByFields } from './refusals/fields.ts';
import { provokedByFiles } from './refusals/files.ts';
import { provokedByFormulas } from './refusals/formulas.ts';
import { provokedByNetworks } from './refusals/networks.ts';
import { rooms } from './refusals/room.ts';
import { provokedByRuns } from './refusals/runs.ts';
import { provokedBySearches } from './refusals/searches.ts';
import { provokedBySessions } from './refusals/sessions.ts';
import type * as Fs from 'node:fs';
import type { Code, Refusal } from '#core/refusals/index.ts';
import type { Provoke } from './refusals/room.ts';

// Whoever runs the tests may write anywhere, perhaps; nobody may in a folder of this name.
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof Fs>();
  const accessSync: typeof Fs.accessSync = (path, mode) => {
    if (String(path).endsWith('forbidden')) throw Object.assign(new Error('not permitted'), { code: 'EACCES' });
    fs.accessSync(path, mode);
  };
  return { ...fs, accessSync };
});
vi.mock('electron', () => ({ shell: {} }));

const provoked: Record<Code, Provoke> = {
  ...provokedByFields,
  ...provokedByExperiments,
  ...provokedByFormulas,
  ...provokedByDamage,
  ...provokedByDatasets,
  ...provokedByFiles,
  ...provokedBySearches,
  ...provokedBySessions,
  ...provokedByRuns,
  ...provokedByNetworks,
  ...provokedByCommandLine,
};

const { open, closeLab, remove } = rooms();
afterEach(closeLab);
afterAll(remove);

/** What comes of it: the refusal that is thrown, or that was told. */
async function refusalOf(provoke: Provoke): Promise<Refusal | null> {
  try {
    return readRefusal(await provoke(open()));
  } catch (error) {
    if (error instanceof InputError) return error.refusal;
    throw error;
  }
}

/** The refusal and the reasons inside of it. */
function codesOf(refusal: Refusal | null): string[] {
  if (refusal === null) return [];
  return [refusal.code, ...('reason' in refusal ? codesOf(readRefusal(refusal.reason)) : [])];
}

it.each(Object.entries(provoked))('%s is raised, with the facts that it tells', async (code, provoke) => {
  const refusal = await refusalOf(provoke);
  expect(codesOf(refusal), refusal === null ? 'nothing was refused' : tellRefusal(refusal, 'en')).toContain(code);
  expect(readRefusal(refusal)).toEqual(refusal);
});
