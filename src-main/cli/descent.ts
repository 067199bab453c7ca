import { useCompileCache } from './compileCache.ts';
import { tooOld } from './nodeVersion.ts';

const old = tooOld(process.versions.node);
if (old !== null) {
  console.error(old);
  process.exit(2);
}
// Before everything else is loaded, so that it loads from the cache.
useCompileCache();
const { main } = await import('./main.ts');
const interruption = new AbortController();
let endsItself = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // Most commands have nothing to keep; a second signal does not wait for those that have.
    if (!endsItself || interruption.signal.aborted) process.exit(130);
    interruption.abort();
  });
}
// Whoever read what is printed may have gone, as `head` does: that ends nothing.
process.stderr.on('error', () => undefined);
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  process.exitCode = 1;
  process.stderr.write(`error: what was to be printed could not be: ${error.message}\n`);
});
process.exitCode = await main(process.argv.slice(2), {
  out: (text) => void process.stdout.write(`${text}\n`),
  error: (text) => void process.stderr.write(`${text}\n`),
  signal: interruption.signal,
  endItself: () => {
    endsItself = true;
  },
});
