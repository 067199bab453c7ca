/** Files of the page as both hosts serve them, the window's scheme and the loopback server: which, and with what policy. */
import { basename, extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Scripts, styles, fonts and pictures of the page itself; no other origin, no inline script. `connect-src 'self'` covers
 * the WebSocket to the same host and port (CSP level 3).
 */
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

/** A thread of the page's computes, in WebAssembly too, and has no use for anything else. */
const WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";
const WORKER = /^instrumentWorker-[\w-]+\.js$/;

/** Sent with everything. */
export const pageHeaders = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
} as const;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

export interface PageFile {
  readonly path: string;
  /** Its content type, and what else is its own, over `pageHeaders`. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The file of `folder` (whose URL ends in a slash) that the path of a URL names; null for what is no file of a page in it. */
export function pageFile(folder: URL, pathname: string): PageFile | null {
  let path: string;
  try {
    path = fileURLToPath(new URL(`.${pathname}`, folder));
  } catch {
    return null;
  }
  const type = types[extname(path)];
  if (type === undefined || !path.startsWith(fileURLToPath(folder))) return null;
  const own: Readonly<Record<string, string>> = WORKER.test(basename(path))
    ? { 'content-security-policy': WORKER_POLICY }
    : {};
  return { path, headers: { 'content-type': type, ...own } };
}
