/** The window's page comes from `descent://app/`, never from a file URL or a network. */
import { readFile } from 'node:fs/promises';
import { pageFile, pageHeaders } from '#main/page/pageFile.ts';
import type { Protocol } from 'electron';
import type { PageFile } from '#main/page/pageFile.ts';

const SCHEME = 'descent';
export const ORIGIN = `${SCHEME}://app`;

/** Before the app is ready. */
export function registerScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** The file that a URL of the page names, or null for what is no file of a page in `folder`. */
export function fileOf(url: string, folder: URL): PageFile | null {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}` === ORIGIN ? pageFile(folder, pathname) : null;
}

/** Answers requests for the page with files of `folder`. After the app is ready. */
export function servePage(protocol: Protocol, folder: URL): void {
  protocol.handle(SCHEME, async ({ url, method }) => {
    const file = fileOf(url, folder);
    if (file === null || method !== 'GET') return new Response(null, { status: 403 });
    try {
      return new Response(await readFile(file.path), { headers: { ...pageHeaders, ...file.headers } });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}
