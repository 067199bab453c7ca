/** A browser's tab: files come and go as uploads and downloads. */
import { readRefusal } from '#core/refusals/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { download } from './download.ts';
import { pickFile } from './pickFile.ts';
import { zip } from './zip.ts';
import type { Merge } from '#core/protocol/index.ts';
import type { Host } from './host.ts';

const SESSION = '/session';
const SUFFIX = '.descent';
/** What several files are kept in. */
const ARCHIVE = 'descent-export.zip';

/** Why the server did not take the file. */
async function refusal(answer: Response): Promise<Error> {
  const text = await answer.text();
  try {
    const refused = readRefusal(JSON.parse(text));
    if (refused !== null) return new InputError(refused);
  } catch {
    // Plain text, then.
  }
  return new Error(text === '' ? `${answer.status} ${answer.statusText}` : text);
}

async function upload(file: File, how: 'open' | 'merge'): Promise<unknown> {
  const answer = await fetch(`${SESSION}?do=${how}&name=${encodeURIComponent(file.name.toWellFormed())}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  });
  if (!answer.ok) throw await refusal(answer);
  return answer.json();
}

export function loopbackHost(): Host {
  return {
    kind: 'loopback',
    // A browser shows its dialog only right after a click, so that the question comes second.
    openSession: async (mayLeave) => {
      const file = await pickFile(SUFFIX);
      if (file === null || !(await mayLeave(file.name))) return null;
      await upload(file, 'open');
      return file.name;
    },
    openRecent: () => Promise.reject(new Error('a page on loopback may not name files')),
    mergeSession: async () => {
      const file = await pickFile(SUFFIX);
      return file === null ? null : ((await upload(file, 'merge')) as Merge);
    },
    openDropped: async (file, how) => {
      const answer = await upload(file, how);
      return how === 'merge' ? (answer as Merge) : null;
    },
    saveSession: async ({ networks, name }) => {
      const wishes = new URLSearchParams({
        ...(networks ? {} : { networks: 'no' }),
        ...(name === null ? {} : { name: name.toWellFormed() }),
      });
      const answer = await fetch(`${SESSION}?${wishes.toString()}`);
      if (!answer.ok) throw await refusal(answer);
      const file = `${name ?? 'session'}${SUFFIX}`;
      download(file, 'application/octet-stream', await answer.blob());
      return file;
    },
    openLesson: async () => {
      const file = await pickFile('.json');
      return file === null ? null : { name: file.name, text: await file.text() };
    },
    waitingLesson: () => Promise.resolve(null),
    saveFiles: (files) => {
      const [first, ...others] = files;
      if (first !== undefined && others.length === 0) download(first.name, first.type, first.bytes);
      else if (first !== undefined) download(ARCHIVE, 'application/zip', zip(files));
      return Promise.resolve(null);
    },
    chooseFolder: null,
    reveal: null,
    onCommand: () => undefined,
    showProgress: () => undefined,
  };
}
