/**
 * Writes to the owner of an account about its doors: a series of failures, and a sign-in from a browser the account does not know. The
 * letters open nothing, and nobody who has no password of the account can make more than one of them leave in a day.
 */

import { plural, Refusal } from '../../../base/base.ts';
import { failuresOf, noteFailure, type Person, personByEmail, type Store } from '../../../store/store.ts';
import { waitMs } from '../../limits/limits.ts';
import { type InvitingContext, writeToPeople } from '../letters/letters.ts';
import { failureSeries, type SignedIn } from '../sign-in/sign-in.ts';

export interface DoorContext extends Pick<InvitingContext, 'store' | 'address' | 'kick'> {
  /** Is `none` in a demonstration: it prints the passwords of its accounts, so nobody owns them. */
  signInLetters: 'sent' | 'none';
}

const DAY_MS = 86_400_000;
/** Whoever has the password could fill the box of its owner: after these letters, one a day goes on telling them. */
const NEW_BROWSERS = { free: 5, firstMs: DAY_MS, ceilingMs: DAY_MS, forgottenAfterMs: DAY_MS };

/** Does `work`, in which somebody proves who they are; the owner of the account is told when its failure belongs to a series. */
export function tellingFailures<Result>(
  context: DoorContext,
  email: string,
  work: () => Promise<Result>,
): Promise<Result> {
  return work().catch(async (error: unknown) => {
    if (error instanceof Refusal) await tellOfFailures(context, email);
    throw error;
  });
}

/** Writes once for each series, and at most once a day; a series ends when the person proves who they are. */
export async function tellOfFailures(context: DoorContext, email: string): Promise<void> {
  const { store, signInLetters } = context;
  const series = signInLetters === 'none' ? null : await failureSeries(store, email);
  const person = series && (await personByEmail(store, email));
  if (series === null || !person?.active) return;
  const letters = `told:failures:${person.id}`;
  const { lastAt: toldAt } = await failuresOf(store, letters);
  const now = await store.realNow();
  if (series.firstAt <= toldAt || now - toldAt < DAY_MS) return;
  await noteFailure(store, letters, now);
  const { count, codes, firstAt, lastAt } = series;
  await tell(context, person, {
    template: 'compte-essais-manques',
    data: {
      ...{ count: plural(count, 'essai'), codes: codes === 0 ? '' : plural(codes, 'fois') },
      ...{ since: new Date(firstAt).toISOString(), at: new Date(lastAt).toISOString() },
    },
  });
}

/** Writes that a browser, or a program that asked for a token, signed in for the first time. */
export async function tellOfNewBrowser(
  context: DoorContext,
  { person, session, isNewBrowser }: Pick<SignedIn, 'person' | 'session' | 'isNewBrowser'>,
): Promise<void> {
  const { store, signInLetters } = context;
  if (!isNewBrowser || signInLetters === 'none' || !(await mayTell(store, person))) return;
  const what = session.kind === 'token' ? 'un programme, par un jeton personnel' : (session.device ?? UNKNOWN);
  const at = new Date(session.createdAt).toISOString();
  await tell(context, person, { template: 'compte-nouveau-navigateur', data: { what, at } });
}

const UNKNOWN = 'un navigateur que Jalon ne reconnaît pas';

async function mayTell(store: Store, { id }: Pick<Person, 'id'>): Promise<boolean> {
  const letters = `told:browsers:${id}`;
  const now = await store.realNow();
  if ((await waitMs(store, letters, NEW_BROWSERS, now)) > 0) return false;
  await noteFailure(store, letters, now);
  return true;
}

function tell(
  context: DoorContext,
  person: Person,
  { template, data }: { template: `compte-${string}`; data: { [member: string]: string } },
): Promise<void> {
  const url = `${context.address()}/app/mot-de-passe-oublie`;
  return writeToPeople(context, [person], { template, data: { ...data, url } });
}
