/** The window as a user has it: the app served, and a page of it in a browser, in Korean, at 1280 × 800. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { openBrowser } from './browser.ts';
import { serveApp } from './served.ts';
import type { Browser, Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface OpenedWindow {
  readonly browser: Browser;
  readonly page: Page;
  /** The address that was printed; another after a restart. */
  readonly url: () => string;
  /** What the console, the content security policy or a request to elsewhere had to say. */
  readonly complaints: string[];
  /** Leads to a place, as `#/runs`. */
  readonly go: (place: string) => Promise<void>;
  /** What axe finds, as `rule: element`. */
  readonly violations: () => Promise<string[]>;
  /** The contents of the file that `act` makes the page download. */
  readonly downloaded: (act: () => Promise<void>) => Promise<{ readonly name: string; readonly bytes: Buffer }>;
  /** Ends the app, asked to or killed, and opens the page on it when it was started again. */
  readonly restart: (signal: 'SIGINT' | 'SIGKILL') => Promise<void>;
  readonly close: () => Promise<void>;
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

export async function openWindow(): Promise<OpenedWindow> {
  const [first, browser] = await Promise.all([serveApp(), openBrowser()]);
  let served = first;
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'ko-KR' });
  const page = await context.newPage();
  // What does not come by then does not come; tests say which step it was.
  context.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!/^(http|ws):\/\/127\.0\.0\.1:|^blob:|^data:/.test(request.url())) complaints.push(request.url());
  });
  const enter = async (): Promise<void> => {
    await page.goto(served.url);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
  };
  await enter();
  return {
    browser,
    page,
    url: () => served.url,
    complaints,
    go: async (place) => {
      await page.goto(new URL(place, served.url).href.replace(/\?(?=[^#]*#)[^#]*/, ''));
      await page.locator('main :is(h1, h2, h3, p, textarea):visible').first().waitFor();
    },
    violations: async () => {
      // Evaluated through the debugger, which no policy of the page concerns.
      await page.evaluate(axe);
      const found = await page.evaluate(async () => {
        const { run } = (
          globalThis as unknown as { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } }
        ).axe;
        return (await run({ resultTypes: ['violations'] })).violations;
      });
      return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
    },
    downloaded: async (act) => {
      const [download] = await Promise.all([page.waitForEvent('download'), act()]);
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
    },
    restart: async (signal) => {
      await served.end(signal);
      served = await serveApp(served.folder);
      await enter();
    },
    close: async () => {
      await browser.close();
      await served.close();
    },
  };
}
