import { enableCompileCache } from 'node:module';
import { main } from './main.ts';

enableCompileCache();
process.exitCode = await main(process.argv.slice(2), {
  out: (text) => void process.stdout.write(`${text}\n`),
  error: (text) => void process.stderr.write(`${text}\n`),
});
