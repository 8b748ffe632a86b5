/** How the site is started: settings of the environment and options of the command, each checked with a sentence. */
import { resolve } from 'node:path';
import { type Outcome, refuse } from '../core/basics/outcome.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface ServeSettings {
  readonly host: string;
  readonly port: number;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** `null`: the program keeps one of its own in the data folder. */
  readonly secret: string | null;
  readonly development: boolean;
  /** For reports about deliveries; without it none are taken over the web. */
  readonly bounceSecret?: string;
}

/** Only this machine: whoever serves the site to others puts a proxy with https before it, or names another host. */
const DEFAULT_HOST = '127.0.0.1';
const DEFAULT_PORT = '3000';
const SECRET_AT_LEAST = 32;

export function dataFolder(environment: Environment): string {
  return resolve(environment.LAJK_DATA || 'data');
}

export function readServeSettings(
  environment: Environment,
  given: { readonly port?: string | undefined; readonly development?: boolean | undefined },
): Outcome<{ settings: ServeSettings }> {
  const typed = given.port ?? (environment.PORT || DEFAULT_PORT);
  const port = /^\d{1,5}$/.test(typed) ? Number(typed) : 0;
  if (port < 1 || port > 65_535) return refuse('port-invalid', { value: typed });
  const address = environment.BASE_URL || `http://localhost:${port}`;
  const baseUrl = originOf(address);
  if (baseUrl === null) return refuse('base-url-invalid', { value: address });
  const secret = environment.SECRET || null;
  if (secret !== null && secret.length < SECRET_AT_LEAST)
    return refuse('secret-too-short', { characters: secret.length, least: SECRET_AT_LEAST });
  const bounceSecret = environment.LAJK_BOUNCE_SECRET || null;
  if (bounceSecret !== null && bounceSecret.length < SECRET_AT_LEAST)
    return refuse('bounce-secret-too-short', { characters: bounceSecret.length, least: SECRET_AT_LEAST });
  const host = environment.HOST || DEFAULT_HOST;
  const settings = { host, port, baseUrl, secret, development: given.development === true };
  return { ok: true, settings: { ...settings, ...(bounceSecret !== null && { bounceSecret }) } };
}

/** `null` unless it is the beginning of a web address and nothing more. */
function originOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, origin, href } = new URL(address);
  return /^https?:$/.test(protocol) && href === `${origin}/` ? origin : null;
}

/** Whether only this machine can mean itself by the address. */
export function isLoopback(baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl);
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(?:\.\d+){3}$/.test(hostname)
  );
}
