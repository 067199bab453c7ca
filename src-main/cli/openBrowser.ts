import { spawn } from 'node:child_process';

/** What opens an address in the user's browser. */
const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Opens an address in the user's browser, where there is one. */
export function openBrowser(url: string): void {
  const [command, ...options] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(command, [...options, url], { stdio: 'ignore', detached: true });
  // The address is printed, too.
  child.on('error', () => undefined);
  child.unref();
}
