/** Answers that are no files of the page. */
import { pageHeaders } from '#main/page/pageFile.ts';
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** Sent with everything. The page is reloaded from here each time: it comes from this machine and may be another version. */
export const serverHeaders = {
  ...pageHeaders,
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

export function answer(
  response: ServerResponse,
  status: number,
  body: string | Uint8Array = '',
  headers: OutgoingHttpHeaders = {},
): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, {
    ...serverHeaders,
    'content-type': 'text/plain; charset=utf-8',
    'content-length': bytes.length,
    ...headers,
  });
  // Node leaves the body out where the request was HEAD.
  response.end(bytes);
}

export function answerJson(response: ServerResponse, status: number, value: unknown): void {
  answer(response, status, JSON.stringify(value), { 'content-type': 'application/json; charset=utf-8' });
}
