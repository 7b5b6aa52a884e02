import type { IncomingMessage } from 'node:http';
import { problems, refuse } from '../../base/base.ts';
import type { Caller, Client, Operations } from '../../operations/operations.ts';

/** Is the caller of routes open to anyone when nobody is signed in: they hold no role and see nothing. */
export const nobody: Caller = { person: { id: 'nobody', name: '', email: '', roles: [], organisation: null } };

/** Marks a request that a page repeats by itself while nobody acts. */
const IDLE_HEADER = 'x-jalon-idle';

/**
 * Returns the secret that a request carries. A bearer token wins over a cookie: its sender added it on purpose. It is also exempt from the
 * cross-site check, as no browser adds it by itself.
 */
export function credentialsOf(request: IncomingMessage, cookieName: string): Pick<Client, 'secret' | 'via' | 'isIdle'> {
  const { authorization } = request.headers;
  const isIdle = request.headers[IDLE_HEADER] !== undefined;
  if (authorization !== undefined) {
    return { secret: /^Bearer +([A-Za-z0-9._~+/=-]{1,200})$/i.exec(authorization)?.[1] ?? '', via: 'bearer', isIdle };
  }
  const secret = cookieOf(request.headers.cookie, cookieName);
  return secret === null ? { secret: null, via: null, isIdle } : { secret, via: 'cookie', isIdle };
}

const FORWARDING = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

export function isForwarded({ headers }: IncomingMessage): boolean {
  return FORWARDING.some((name) => headers[name] !== undefined);
}

/** @throws Refusal unauthenticated */
export async function callerOf(
  operations: Operations,
  { secret, isIdle }: Pick<Client, 'secret' | 'isIdle'>,
): Promise<Caller> {
  if (secret === null) return refuse(problems.unauthenticated('Connectez-vous pour continuer.'));
  const known = secret === '' ? null : await operations.identify(secret, isIdle ? 'watch' : 'act');
  if (!known)
    return refuse(
      problems.unauthenticated(
        'Votre session est terminée ou inconnue. Reconnectez-vous : vos brouillons sont gardés.',
      ),
    );
  return known.caller;
}

/** Returns the first cookie of that name; ours is host-only, so a second one could only come from elsewhere. */
export function cookieOf(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const equals = pair.indexOf('=');
    if (equals > 0 && pair.slice(0, equals).trim() === name)
      return pair
        .slice(equals + 1)
        .trim()
        .slice(0, 200);
  }
  return null;
}
