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
    openSession: async () => {
      const file = await pickFile(SUFFIX);
      if (file === null) return null;
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
    saveSession: async (_, session) => {
      const answer = await fetch(SESSION);
      if (!answer.ok) throw await refusal(answer);
      const name = `${session ?? 'session'}${SUFFIX}`;
      download(name, 'application/octet-stream', await answer.blob());
      return name;
    },
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
