export { keptSecret } from './keptSecret.ts';
export { startServer } from './startServer.ts';
