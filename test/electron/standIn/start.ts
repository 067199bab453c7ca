/** Starts an app on the stand-in, as Electron does: `node start.ts ENTRY …`. It is ready once its entry has run to the end. */
import { pathToFileURL } from 'node:url';
import './register.ts';

const [, , entry = ''] = process.argv;
process.argv.splice(1, 1);
await import(pathToFileURL(entry).href);
const { app } = await import('./application.ts');
app.becomeReady();
