/**
 * Signing in through better-auth: codes by e-mail and passkeys. It answers one question only – who is it? – for persons
 * whom we know already. Nothing of it is reachable by an address of its own: our routes call what they need.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHmac, randomBytes } from 'node:crypto';
import { passkey } from '@better-auth/passkey';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { emailOTP } from 'better-auth/plugins';
import { type Outcome, refuse } from '../core/basics/outcome.ts';
import type { RefusalCode } from '../core/basics/refusal.ts';
import type { PersonId } from '../core/office/person.ts';
import { LONGEST_MS } from '../core/office/session-life.ts';
import type { Access, PasskeyQuestion, SignedIn, SignInMethod } from '../ports/access.ts';
import type { Clock } from '../ports.ts';
import { APIError, passkeySchema, SESSION, USER, VERIFICATION } from './tables.ts';

export interface AccessSettings {
  /** Of the store; it writes through the same connection. */
  readonly database: {
    readonly kind: 'sqlite' | 'postgres';
    readonly db: unknown;
    run<T>(work: () => Promise<T>): Promise<T>;
  };
  /** Its host is what passkeys are bound to: a page of another host cannot ask for them. */
  readonly baseUrl: string;
  readonly secret: string;
  readonly clock: Clock;
  /** Puts the letter into the outbox. Called for persons of the office only. */
  readonly sendCode: (email: string, code: string) => Promise<void>;
}

/** 10^8 codes, five tries each, ten minutes: a guess hits once in twenty million. */
const CODE_DIGITS = 8;
export const CODE_MINUTES = 10;
const CODE_TRIES = 5;

/** What the hooks of better-auth must know of the request that called it. */
interface Attempt {
  readonly method: SignInMethod;
  /** Whose passkey is being added. */
  readonly person?: PersonId;
}

export function openAccess(settings: AccessSettings): Access {
  const attempts = new AsyncLocalStorage<Attempt>();
  const auth = betterAuth(optionsOf(settings, attempts));
  const api = auth.api as unknown as Api;
  const call = <T>(attempt: Attempt, work: () => Promise<T>): Promise<T> =>
    settings.database.run(() => attempts.run(attempt, work));
  return {
    async sendCode(email) {
      await call({ method: 'code' }, () => api.sendVerificationOTP({ body: { email, type: 'sign-in' } }));
    },
    enterCode: (email, otp, browser) =>
      orRefuse('code-wrong', async (): Promise<SignedIn> => {
        const headers = headersOf('', browser);
        const done = await call({ method: 'code' }, () => api.signInEmailOTP({ body: { email, otp }, headers }));
        return { token: done.token, person: done.user.id as PersonId };
      }),
    async welcome(person, browser) {
      const { internalAdapter } = await auth.$context;
      const override = { userAgent: browser };
      const begun = await call({ method: 'code' }, () => internalAdapter.createSession(person, false, override));
      return { token: begun.token, person };
    },
    async askPasskey() {
      const headers = headersOf('', '');
      const asked = await call({ method: 'passkey' }, () =>
        api.generatePasskeyAuthenticationOptions({ headers, returnHeaders: true }),
      );
      return questionOf(asked, { userVerification: 'required' });
    },
    answerPasskey: (cookies, response, browser) =>
      orRefuse('passkey-failed', async (): Promise<SignedIn> => {
        const body = { response: parseAnswer(response) };
        const headers = headersOf(cookies, browser);
        const done = await call({ method: 'passkey' }, () => api.verifyPasskeyAuthentication({ body, headers }));
        return { token: done.session.token, person: done.session.userId as PersonId };
      }),
    async askNewPasskey({ id, email }) {
      const query = { context: JSON.stringify({ id, name: email }) };
      const headers = headersOf('', '');
      const asked = await call({ method: 'passkey', person: id }, () =>
        api.generatePasskeyRegistrationOptions({ query, headers, returnHeaders: true }),
      );
      return questionOf(asked, {});
    },
    addPasskey: (person, cookies, response, name) =>
      orRefuse('passkey-failed', async () => {
        const body = { response: parseAnswer(response), name };
        const headers = headersOf(cookies, '');
        await call({ method: 'passkey', person }, () => api.verifyPasskeyRegistration({ body, headers }));
        return {};
      }),
  };
}

/** The endpoints that are called, as they answer: the library's own types widen with every plug-in. */
interface Api {
  sendVerificationOTP(call: { body: { email: string; type: 'sign-in' } }): Promise<unknown>;
  signInEmailOTP(call: { body: { email: string; otp: string }; headers: Headers }): Promise<{
    token: string;
    user: { id: string };
  }>;
  generatePasskeyAuthenticationOptions(call: { headers: Headers; returnHeaders: true }): Promise<Asked>;
  verifyPasskeyAuthentication(call: {
    body: { response: object };
    headers: Headers;
  }): Promise<{ session: { token: string; userId: string } }>;
  generatePasskeyRegistrationOptions(call: {
    query: { context: string };
    headers: Headers;
    returnHeaders: true;
  }): Promise<Asked>;
  verifyPasskeyRegistration(call: { body: { response: object; name: string }; headers: Headers }): Promise<unknown>;
}

interface Asked {
  readonly headers: Headers;
  readonly response: object;
}

function optionsOf(settings: AccessSettings, attempts: AsyncLocalStorage<Attempt>): BetterAuthOptions {
  const { database, baseUrl, secret, clock, sendCode } = settings;
  const isSecure = baseUrl.startsWith('https:');
  return {
    appName: 'Złoty Lajk',
    baseURL: baseUrl,
    secret,
    database: { db: database.db, type: database.kind } as BetterAuthOptions['database'],
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    user: USER,
    session: { ...SESSION, expiresIn: LONGEST_MS / 1000 },
    verification: VERIFICATION,
    advanced: {
      // Our migrations make the tables, and there is none for accounts elsewhere: nobody has one.
      database: { generateId: () => randomBytes(16).toString('hex'), validateSchema: false },
      ipAddress: { disableIpTracking: true },
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'strict', secure: isSecure, path: '/' },
      cookies: { [QUESTION]: { name: isSecure ? `__Host-${QUESTION}` : QUESTION } },
    },
    databaseHooks: {
      session: {
        create: {
          async before(session) {
            const now = clock.now();
            const { method } = attempts.getStore() as Attempt;
            return { data: { ...session, signedInAt: now, usedAt: now, method } };
          },
        },
      },
    },
    plugins: [
      emailOTP({
        otpLength: CODE_DIGITS,
        expiresIn: CODE_MINUTES * 60,
        allowedAttempts: CODE_TRIES,
        disableSignUp: true,
        // Keyed: of eight digits a plain hash would be turned back in a second by whoever reads the database.
        storeOTP: {
          hash: async (code) => createHmac('sha256', `zloty-lajk/code/v1\n${secret}`).update(code).digest('hex'),
        },
        sendVerificationOTP: ({ email, otp }) => sendCode(email, otp),
      }),
      passkeys(baseUrl, attempts),
    ],
  };
}

/** Of the cookie that ties an answer to its question. */
const QUESTION = 'lajk-passkey';

/** A passkey must be able to name its person by itself, and must have looked at who holds it (PIN, finger, face). */
function passkeys(baseUrl: string, attempts: AsyncLocalStorage<Attempt>) {
  return passkey({
    rpID: new URL(baseUrl).hostname,
    rpName: 'Złoty Lajk',
    origin: baseUrl,
    schema: passkeySchema,
    advanced: { webAuthnChallengeCookie: QUESTION },
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    registration: {
      // Our own session stands behind it: the route knows the person and says so.
      requireSession: false,
      resolveUser: async ({ context }) => JSON.parse(context ?? '') as { id: string; name: string },
      afterVerification: async ({ verification, user }) => {
        const isOwn = user.id === attempts.getStore()?.person;
        if (!isOwn || verification.registrationInfo?.userVerified !== true) throw new APIError('BAD_REQUEST');
      },
    },
    authentication: {
      afterVerification: async ({ verification }) => {
        if (!verification.authenticationInfo.userVerified) throw new APIError('BAD_REQUEST');
      },
    },
  });
}

/** Built anew: nothing that a browser sends reaches the library but the cookie and what our own route has read. */
function headersOf(cookies: string, browser: string): Headers {
  return new Headers({ ...(cookies === '' ? {} : { cookie: cookies }), 'user-agent': browser });
}

function questionOf({ headers, response }: Asked, more: object): PasskeyQuestion {
  return { options: JSON.stringify({ ...response, ...more }), cookies: headers.getSetCookie() };
}

/** What is no JSON object is an answer to nothing. */
function parseAnswer(text: string): object {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
  } catch {}
  throw new APIError('BAD_REQUEST');
}

/** What the library turns down is a refusal of ours; what broke in it stays a bug. */
async function orRefuse<T extends object>(refusal: RefusalCode, work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, ...(await work()) };
  } catch (error) {
    if (isTurnedDown(error)) return refuse(refusal);
    throw error;
  }
}

/** Recognised by its name: the library throws several classes of it. A forged answer it calls a failure of its own. */
function isTurnedDown(error: unknown): boolean {
  if (!(error instanceof Error && error.name === 'APIError' && 'statusCode' in error)) return false;
  const code = 'body' in error ? (error.body as { code?: unknown } | undefined)?.code : undefined;
  return Number(error.statusCode) < 500 || code === 'FAILED_TO_VERIFY_REGISTRATION';
}
