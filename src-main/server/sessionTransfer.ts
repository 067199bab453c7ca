/** Session files to and from a page, which may not name files of this machine: as downloads and uploads. */
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { temporaryFolder } from '#main/files/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { isDiskFull } from '#main/storage/index.ts';
import { answerJson, serverHeaders } from './answer.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Refusal } from '#core/refusals/index.ts';
import type { Lab } from '#main/lab/index.ts';

const MOST_BYTES = 4 * 2 ** 30;
const LONGEST_NAME = 255;

export interface SessionTransfer {
  /** Without its trained networks, or under a name of its own, where the page wishes so. */
  readonly download: (
    response: ServerResponse,
    wishes: { readonly networks: boolean; readonly name: string | null },
  ) => Promise<void>;
  /** `how` says what is done with the file, `open` or `merge`; `name` what the user calls it. */
  readonly upload: (
    request: IncomingMessage,
    response: ServerResponse,
    how: string | null,
    name: string | null,
  ) => Promise<void>;
}

/** The body of a request. The request itself outlives a refusal, so that it can be answered. */
async function* bodyOf(request: IncomingMessage, most: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > most)
      throw new InputError({ code: 'sessionTooLarge', path: 'session', file: null, allowed: most, got: null });
    yield chunk;
  }
}

/** Why the file was not taken, without the name that it had here; null for what is no refusal. */
function refusalOf(error: unknown): Refusal | null {
  if (isDiskFull(error)) return { code: 'noRoomToStore', path: 'session', file: null };
  if (!(error instanceof InputError)) return null;
  const { refusal } = error;
  return 'file' in refusal ? { ...refusal, path: 'session', file: null } : refusal;
}

/** What a page calls a session. */
const named = (name: string | null): string | null => name?.slice(0, LONGEST_NAME).toWellFormed() ?? null;

/** Hands `use` the name of a file for nobody else's eyes, which is gone afterwards. */
async function withFile(use: (path: string) => Promise<void>): Promise<void> {
  const folder = temporaryFolder('serve');
  try {
    await use(join(folder, 'session.descent'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Resolves once the system has the last byte. Whoever reads all that was announced may hang up in the next moment, before the
 * response has ended.
 */
async function handOver(path: string, response: ServerResponse): Promise<void> {
  for await (const part of createReadStream(path, { highWaterMark: 2 ** 20 }) as AsyncIterable<Buffer>)
    await new Promise<void>((done, fail) => response.write(part, (error) => (error ? fail(error) : done())));
}

export function sessionTransfer(
  lab: Pick<Lab, 'service' | 'copySession' | 'adoptSession'>,
  most = MOST_BYTES,
): SessionTransfer {
  const uses: Readonly<Record<string, (path: string, name: string | null) => unknown>> = {
    open: (path, name) => lab.adoptSession(path, named(name)),
    merge: (path) => lab.service.mergeSession({ path }),
  };

  return {
    download: (response, { networks, name }) =>
      withFile(async (path) => {
        const { taken } = await lab.copySession(path, { networks, name: named(name) });
        response.writeHead(200, {
          ...serverHeaders,
          'content-type': 'application/vnd.sqlite3',
          'content-disposition': 'attachment; filename="session.descent"',
          'content-length': (await stat(path)).size,
        });
        await handOver(path, response);
        taken();
        response.end();
      }),
    upload: (request, response, how, name) =>
      withFile(async (path) => {
        try {
          const use = Object.hasOwn(uses, how ?? '') ? uses[how ?? ''] : undefined;
          if (use === undefined)
            throw new InputError({ code: 'wrongChoice', path: 'do', allowed: Object.keys(uses), got: how });
          await pipeline(bodyOf(request, most), createWriteStream(path));
          answerJson(response, 200, await use(path, name));
        } catch (error) {
          const refusal = refusalOf(error);
          if (refusal === null) throw error;
          // The rest of the body is read, or the browser would not look at the answer.
          request.resume();
          answerJson(response, 422, refusal);
        }
      }),
  };
}
