import { problems, refuse, sha256 } from '../../../base/base.ts';
import { findSession } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import { confirmationLeft } from '../../limits/limits.ts';
import type { Client } from '../../operation.ts';
import type { SessionEnds, SessionView } from '../../shared-shapes/shared-shapes.ts';
import { journalled } from '../audit.ts';
import type { TokenInput } from '../credential-shapes.ts';
import { tellingFailures } from '../doors/doors.ts';
import {
  byCode,
  closeOthers,
  dropOwnSecondFactor,
  endsOf,
  identify,
  keepToken,
  newRecoveryCodes,
  sessionViews,
  viewOf,
} from '../sign-in/sign-in.ts';
import type { SigningContext } from '../signing.ts';
import { byConfirmation } from './confirm.ts';

/** Returns the id of the session that makes the call. */
export function currentOf({ secret }: Client): string {
  return sha256(secret ?? '');
}

export async function listOwnSessions(
  context: SigningContext,
  { person }: Caller,
  client: Client,
): Promise<{ items: SessionView[] }> {
  return { items: await sessionViews(context, person.id, currentOf(client)) };
}

/** Closes every session but the current one. */
export function closeOtherSessions({ store }: SigningContext, { person }: Caller, client: Client): Promise<void> {
  return closeOthers(store, person.id, currentOf(client));
}

/**
 * Makes a personal token, if the session has just confirmed its account.
 * @throws Refusal forbidden, conflict
 */
export async function makeToken(
  { store }: SigningContext,
  caller: Caller,
  wanted: TokenInput,
  client: Client,
): Promise<{ token: string; session: SessionView }> {
  if (client.via === 'bearer')
    refuse(problems.forbidden('Un jeton ne crée pas de jeton : connectez-vous dans un navigateur.'));
  return byConfirmation(store, caller, async () => {
    const { secret, session } = await keepToken(store, caller.person.id, wanted);
    return { token: secret, session: viewOf(session, null) };
  });
}

/** Removes the second factor of a person whose telephone changed, given one of its codes; another is then set up. */
export function dropFactor(context: SigningContext, caller: Caller, code: string): Promise<void> {
  const { id } = caller.person;
  return journalled(context.store, { act: 'own.drop-factor', by: id }, () =>
    byOwnCode(context, caller, () => dropOwnSecondFactor(context.sessions, id, code)),
  );
}

export function makeRecoveryCodes(
  context: SigningContext,
  caller: Caller,
  code: string,
): Promise<{ recoveryCodes: string[] }> {
  return byOwnCode(context, caller, () => newRecoveryCodes(context.sessions, caller.person.id, code));
}

function byOwnCode<Result>(
  context: SigningContext,
  { person: { email } }: Caller,
  work: () => Promise<Result>,
): Promise<Result> {
  return tellingFailures(context, email, () => byCode(context.store, { email, address: null }, work));
}

/**
 * Tells how long the session still lives; `act` renews its idle time.
 * @throws Refusal unauthenticated when it is over
 */
export async function sessionEnds(
  { store, sessions, times }: SigningContext,
  { secret }: Client,
  use: 'act' | 'watch',
): Promise<SessionEnds> {
  const known = secret === null ? null : await identify({ ...sessions, times }, secret, use);
  const session = known && (await findSession(store, known.session.idHash));
  if (session === null) return refuse(problems.unauthenticated('Votre session est terminée. Reconnectez-vous.'));
  const confirmedLeftMs = await confirmationLeft(store, session.idHash);
  return { ...endsOf(session, times, await store.realNow()), confirmedLeftMs };
}
