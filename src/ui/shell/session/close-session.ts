import { closeSession as closeSessionAt } from '../../addresses/addresses.ts';
import { call, ServerRefusal, session } from '../../api/api.ts';

const UNSENT = /^jalon:(draft|sheet|definitions):/;

/** Lists the keys of what only this browser keeps, which signing out would lose. */
export function unsentHere(): string[] {
  return Object.keys(localStorage).filter((place) => UNSENT.test(place));
}

/**
 * Closes the session, and erases what this browser keeps only then: when the server does not answer, the person is still signed in and
 * loses nothing.
 * @returns why the person is still signed in; null when the page goes
 */
export async function closeSession(): Promise<string | null> {
  try {
    // The answer is empty (204) when no identity provider has a session of its own.
    const left: { leaveUrl: string } | undefined = await call(closeSessionAt);
    goOut(left?.leaveUrl);
    return null;
  } catch (error) {
    if (!(error instanceof ServerRefusal)) throw error;
    const { status, detail } = error.problem;
    if (status === 0) return 'Pas de réseau : vous n’êtes pas déconnecté, et rien n’est effacé.';
    if (status !== 401) return `Vous n’êtes pas déconnecté, et rien n’est effacé. ${detail}`;
    // The session had already ended.
    goOut();
    return null;
  }
}

/** Leaves for a new page: what this page holds in memory would be written back here, and sent by the next person to sign in. */
function goOut(address = '/app/'): void {
  session.trigger.closed();
  erase();
  addEventListener('pagehide', erase);
  location.assign(address);
}

function erase(): void {
  for (const place of unsentHere()) localStorage.removeItem(place);
}
