import { app } from './application.ts';
import { log } from './log.ts';

type SchemeHandler = (request: Request) => Response | Promise<Response>;

export const schemes = new Map<string, SchemeHandler>();

export const protocol = {
  registerSchemesAsPrivileged(given: unknown): void {
    app.before('protocol.registerSchemesAsPrivileged');
    log('protocol.registerSchemesAsPrivileged', given);
  },
  handle(scheme: string, handler: SchemeHandler): void {
    app.after('protocol.handle');
    schemes.set(scheme, handler);
  },
};
