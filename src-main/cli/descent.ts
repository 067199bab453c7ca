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
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A second Ctrl-C does not wait.
    if (interruption.signal.aborted) process.exit(130);
    interruption.abort();
  });
}
process.exitCode = await main(process.argv.slice(2), {
  out: (text) => void process.stdout.write(`${text}\n`),
  error: (text) => void process.stderr.write(`${text}\n`),
  signal: interruption.signal,
});
