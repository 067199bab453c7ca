/**
 * `npm start`: builds what is older than its sources and opens the desktop app. Electron's program is fetched when it is
 * first asked for; where it cannot be had or does not start, the same app is served on 127.0.0.1 for a browser.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { tooOld } from '#main/cli/nodeVersion.ts';
import { ensureBuilt } from './ensureBuilt.ts';
import { endedAtOnce, noDisplay, whyNotFetched, whyNotStarted } from './whyNoElectron.ts';
import type { Localized } from '#core/schema/localized.ts';

const root = resolve(import.meta.dirname, '..');
/** How long fetching Electron may take, in milliseconds: a hundred megabytes. */
const PATIENCE = 5 * 60_000;
/** A program that fails sooner than this, in milliseconds, never ran. */
const START = 5000;
/** How many of the last letters that a program printed are looked at. */
const LOOKED_AT = 20_000;

const { LC_ALL, LC_MESSAGES, LANG } = process.env;
const language: keyof Localized = /^ko/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'ko' : 'en';
const servedInstead: Localized = {
  ko: '그래서 브라우저로 쓰도록 엽니다. 이 주소를 여세요. Ctrl-C로 끝납니다.',
  en: 'So the app is served for a browser. Open this address; Ctrl-C ends it.',
};

interface Outcome {
  readonly code: number | null;
  /** What it ended by, where that was no code. */
  readonly signal: NodeJS.Signals | null;
  /** The end of what it printed. Where it is asked for results, the terminal shows neither. */
  readonly errors: string;
  readonly results: string;
  /** Whether the user ended it. */
  readonly interrupted: boolean;
}

/** Runs a program on this terminal. What would end this ends it, and waits for it. */
function run(program: string, options: readonly string[], { results = false, timeout = 0 } = {}): Promise<Outcome> {
  const child = spawn(program, options, {
    cwd: root,
    timeout,
    stdio: ['inherit', results ? 'pipe' : 'inherit', 'pipe'],
  });
  const printed = { errors: '', results: '' };
  child.stderr?.on('data', (chunk: Buffer) => {
    if (!results) process.stderr.write(chunk);
    printed.errors = (printed.errors + chunk.toString()).slice(-LOOKED_AT);
  });
  child.stdout?.on('data', (chunk: Buffer) => (printed.results += chunk.toString()));
  let interrupted = false;
  // Ctrl-C reaches the child by itself.
  const wait = (): void => void (interrupted = true);
  const end = (): void => void (interrupted = child.kill());
  process.on('SIGINT', wait).on('SIGTERM', end);
  return new Promise<Outcome>((done) => {
    child.once('error', (error) => done({ code: 1, signal: null, ...printed, errors: error.message, interrupted }));
    child.once('close', (code, signal) => done({ code, signal, ...printed, interrupted }));
  }).finally(() => process.off('SIGINT', wait).off('SIGTERM', end));
}

/** The exit code of the desktop app, or why there is none. */
async function openDesktop(): Promise<number | Localized> {
  const dark = noDisplay(process.platform, process.env);
  if (dark !== null) return dark;

  if (!existsSync(resolve(root, 'node_modules/electron/path.txt'))) console.error('Fetching Electron, this once …');
  const fetched = await run(process.execPath, ['-p', "require('electron')"], { results: true, timeout: PATIENCE });
  if (fetched.interrupted) return 130;
  const program = fetched.results.trim().split('\n').at(-1) ?? '';
  if (fetched.code !== 0 || program === '') return whyNotFetched(fetched.errors);

  const began = Date.now();
  const { code, signal, errors, interrupted } = await run(program, [root]);
  if (code === 0) return 0;
  if (interrupted) return 130;
  const reason = whyNotStarted(errors);
  if (reason !== null) return reason;
  return Date.now() - began > START ? (code ?? 1) : endedAtOnce(signal ?? `exit code ${code}`);
}

/** The exit code. */
async function start(): Promise<number> {
  const old = tooOld(process.versions.node);
  if (old !== null) throw new Error(old);
  await ensureBuilt();
  const opened = await openDesktop();
  if (typeof opened === 'number') return opened;
  console.error(`${opened[language]} ${servedInstead[language]}`);
  const served = await run(process.execPath, [resolve(root, 'src-main/cli/descent.ts'), 'serve']);
  return served.code ?? 1;
}

process.exitCode = await start().catch((error: Error) => {
  console.error(error.message);
  return 1;
});
