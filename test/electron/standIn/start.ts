/**
 * Starts an app on the stand-in, as Electron does: `node start.ts ENTRY …`. It is ready once its entry has run to the end. With
 * `STAND_IN_PLATFORM` its main process does what it does on that system.
 */
import { pathToFileURL } from 'node:url';
import './register.ts';

const [, , entry = ''] = process.argv;
process.argv.splice(1, 1);
const platform = process.env['STAND_IN_PLATFORM'];
if (platform !== undefined) Object.defineProperty(process, 'platform', { value: platform });
await import(pathToFileURL(entry).href);
const { app } = await import('./application.ts');
app.becomeReady();
