/** Where an engine is, and who may be let in there. */
import { InputError } from '#core/schema/inputError.ts';

export interface EngineAddress {
  readonly server: string;
  readonly host: string;
  readonly encrypted: boolean;
  /** What the engine lets in for; null where it asks nobody. */
  readonly token: string | null;
}

/** Holds the token, so that no list of processes shows it. */
export const TOKEN = 'DESCENT_ENGINE_TOKEN';

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);

/**
 * Reads `nats://host:port` or `tls://host:port`. Over a network only what is encrypted and asks for a token: what is sent
 * there is computed by others. Throws an `InputError`.
 */
export function engineAddress(text: string, token: string | undefined): EngineAddress {
  const url = URL.parse(text);
  const allowed = 'nats://host:port, tls://host:port';
  const plain = url !== null && /^(|\/)$/.test(url.pathname) && url.search + url.hash + url.username === '';
  if (!plain || !['nats:', 'tls:'].includes(url.protocol) || url.hostname === '')
    throw new InputError({ code: 'engineAddress', path: '--engine', allowed, got: text });
  const encrypted = url.protocol === 'tls:';
  const given = token === undefined || token === '' ? null : token;
  if (!isLoopback(url.hostname) && (!encrypted || given === null))
    throw new InputError({ code: 'engineOpen', path: '--engine', variable: TOKEN, got: text });
  const [server, host] = [
    `${url.protocol}//${url.hostname}:${url.port || '4222'}`,
    url.hostname.replace(/^\[|\]$/g, ''),
  ];
  return { server, host, encrypted, token: given };
}
