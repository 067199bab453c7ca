/**
 * Who may come in: the browser whose first page load had the token of the printed address, from then on known by a cookie.
 * Any page that the browser has open can send requests to 127.0.0.1, so a request must also name this host (or a name that
 * was rebound to 127.0.0.1 would do) and come from a page of this origin.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** 256 bits. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Takes as long whatever the texts have in common. */
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

/** Values of all cookies of this name: other servers of this machine may have set some, ports do not keep them apart. */
function cookiesNamed(name: string, header: string | undefined): readonly string[] {
  return (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .flatMap((pair) => (pair.startsWith(`${name}=`) ? [pair.slice(name.length + 1)] : []));
}

export class Access {
  readonly #port: number;
  readonly #secret: string;
  readonly #token = newSecret();
  /** Tokens that let in once. */
  readonly #once = new Set<string>();

  /** `secret` is the cookie's value. */
  constructor(port: number, secret: string) {
    this.#port = port;
    this.#secret = secret;
  }

  /** The address to print. */
  get url(): string {
    return this.#with(this.#token);
  }

  /** An address that works once, for command lines that other users of the machine can see. */
  urlForOnce(): string {
    const token = newSecret();
    this.#once.add(token);
    return this.#with(token);
  }

  #with(token: string): string {
    return `http://127.0.0.1:${this.#port}/?token=${token}`;
  }

  get #cookie(): string {
    return `descent-${this.#port}`;
  }

  /** What the browser is to send from now on. Scripts cannot read it, other sites cannot have it sent. */
  get setCookie(): string {
    return `${this.#cookie}=${this.#secret}; HttpOnly; SameSite=Strict; Path=/`;
  }

  acceptsToken(token: string): boolean {
    if (isSame(token, this.#token)) return true;
    return [...this.#once].some((once) => isSame(token, once) && this.#once.delete(once));
  }

  hasCookie({ headers }: IncomingMessage): boolean {
    return cookiesNamed(this.#cookie, headers.cookie).some((value) => isSame(value, this.#secret));
  }

  /** Whether the request names this host and, as far as the browser tells, comes from a page of this origin or the user. */
  isOurs({ headers }: IncomingMessage, { needsOrigin = false } = {}): boolean {
    const { host, origin } = headers;
    if (host !== `127.0.0.1:${this.#port}` && host !== `localhost:${this.#port}`) return false;
    if (origin === undefined ? needsOrigin : origin !== `http://${host}`) return false;
    const site = headers['sec-fetch-site'];
    const isPageLoad = headers['sec-fetch-mode'] === 'navigate';
    return site === undefined || site === 'same-origin' || site === 'none' || isPageLoad;
  }
}
