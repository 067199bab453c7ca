import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { fileOf, ORIGIN, servePage } from '#main/electron/page.ts';
import type { Protocol } from 'electron';

const folder = mkdtempSync(join(tmpdir(), 'descent-page-'));
writeFileSync(join(folder, 'index.html'), '<p>page</p>');
writeFileSync(join(folder, 'secret.txt'), 'not of the page');
const page = pathToFileURL(`${folder}/`);
afterAll(() => rmSync(folder, { recursive: true }));

/** Asks as the window does. */
function ask(path: string, method = 'GET'): Promise<Response> {
  let answer: (request: Request) => Response | Promise<Response> = () => new Response();
  const protocol = { handle: (_scheme: string, handler: typeof answer) => (answer = handler) };
  servePage(protocol as unknown as Protocol, page);
  return Promise.resolve(answer({ url: path, method } as Request));
}

describe('the page of the window', () => {
  it('comes with a policy that allows its own files only', async () => {
    const response = await ask(`${ORIGIN}/index.html`);
    expect(await response.text()).toBe('<p>page</p>');
    expect(response.headers.get('content-type')).toContain('text/html');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  it.each([
    ['a file type that no page has', `${ORIGIN}/secret.txt`],
    ['another host', 'descent://elsewhere/index.html'],
    ['the folder itself', `${ORIGIN}/`],
    ['an encoded way out', `${ORIGIN}/..%2f..%2fetc%2fpasswd.html`],
  ])('refuses %s', async (_what, url) => {
    expect((await ask(url)).status).toBe(403);
  });

  it('refuses to be written to', async () => {
    expect((await ask(`${ORIGIN}/index.html`, 'POST')).status).toBe(403);
  });

  it('says when a file is not there', async () => {
    expect((await ask(`${ORIGIN}/missing.js`)).status).toBe(404);
  });

  it('never names a file outside its folder', () => {
    for (const path of ['../a.js', '../../a.js', '%2e%2e/a.js', 'x/../../a.js', '..%5ca.js', '%00.js']) {
      const file = fileOf(`${ORIGIN}/${path}`, page);
      if (file !== null) expect(file.path.startsWith(folder)).toBe(true);
    }
  });
});
