/** The window's page comes from `descent://app/`, never from a file URL or a network. */
import { readFile } from 'node:fs/promises';
import { extname, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Protocol } from 'electron';

const SCHEME = 'descent';
export const ORIGIN = `${SCHEME}://app`;

/** Scripts, styles, fonts and pictures of the page itself; no other origin, no inline script. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Before the app is ready. */
export function registerScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Path of the file that a URL of the page names, or null for what is not inside `folder`. */
export function fileOf(url: string, folder: URL): string | null {
  const { protocol, host, pathname } = new URL(url);
  if (`${protocol}//${host}` !== ORIGIN) return null;
  const root = fileURLToPath(folder);
  let file: string;
  try {
    file = fileURLToPath(new URL(`.${pathname}`, folder));
  } catch {
    return null;
  }
  const inside = relative(root, file);
  return inside === '' || inside === '..' || inside.startsWith(`..${sep}`) ? null : file;
}

/** Answers requests for the page with files of `folder`. After the app is ready. */
export function servePage(protocol: Protocol, folder: URL): void {
  protocol.handle(SCHEME, async ({ url, method }) => {
    const file = fileOf(url, folder);
    const type = file === null ? undefined : types[extname(file)];
    if (file === null || type === undefined || method !== 'GET') return new Response(null, { status: 403 });
    try {
      return new Response(await readFile(file), {
        headers: {
          'content-type': type,
          'content-security-policy': CONTENT_SECURITY_POLICY,
          'x-content-type-options': 'nosniff',
        },
      });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}
