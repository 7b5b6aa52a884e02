import { problems, Refusal, refuse } from '../../../base/base.ts';
import type { Person, Store } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { confirmationOf, keepConfirmation } from '../../limits/limits.ts';
import { callerFound } from '../../person-found.ts';
import { type DoorContext, tellingFailures } from '../doors/doors.ts';
import { byCode, hasSecondFactor, passSecondFactor, type SecondFactorContext } from '../sign-in/sign-in.ts';
import { prove } from './changes.ts';

type ConfirmationContext = Pick<Context, 'clock'> & DoorContext & { sessions: SecondFactorContext };
export interface Proof {
  password: string;
  code?: string | undefined;
  /** Is the client's network address, for growing delays. */
  address: string;
}

/**
 * Confirms the account before it signs, by its password, and by its second factor where there is one. Wrong proofs are slowed like a wrong
 * sign-in.
 * @throws Refusal invalid-form naming what is wrong, forbidden (a token), too-many-requests, second-factor-setup
 */
export async function confirmAccount(context: ConfirmationContext, caller: Caller, proof: Proof): Promise<void> {
  const { store } = context;
  const session = sessionOf(caller);
  const person = await callerFound(store, caller);
  await prove(context, person, { given: proof.password, address: proof.address, path: '/password' });
  await passCode(context, person, proof);
  const method = (await hasSecondFactor(store, person.id)) ? 'second-factor' : 'password';
  await keepConfirmation(store, session, { method, at: await context.clock.now() });
}

/**
 * Does what only an account that has just confirmed itself may do; a refusal leaves the confirmation unused.
 * @throws Refusal forbidden when this session has none
 */
export async function byConfirmation<Result>(
  store: Store,
  caller: Caller,
  work: () => Promise<Result>,
): Promise<Result> {
  const confirmation = confirmationOf(store, caller);
  try {
    if ((await confirmation.take()) === null)
      refuse(problems.forbidden('Confirmez d’abord votre compte : mot de passe, et second facteur s’il y en a un.'));
    const result = await work();
    confirmation.noteUse();
    return result;
  } finally {
    await confirmation.close();
  }
}
byConfirmation.says = 'Une session dont le compte vient d’être confirmé.';

/** A program keeps its token for months, so a token proves nothing of who is there. */
export function sessionOf({ session }: Caller): string {
  if (session?.kind === 'cookie') return session.id;
  return refuse(
    problems.forbidden('Un jeton ne se confirme pas : signez par un dessin, ou par votre nom tapé avec votre accord.'),
  );
}
sessionOf.says = 'Une session de navigateur, non un jeton.';

async function passCode(context: ConfirmationContext, person: Person, { code, address }: Proof): Promise<void> {
  const pass = () => passSecondFactor(context.sessions, person, code);
  try {
    const proving = { email: person.email, address };
    await (code === undefined
      ? pass()
      : tellingFailures(context, person.email, () => byCode(context.store, proving, pass)));
  } catch (error) {
    if (!(error instanceof Refusal) || error.problem.code !== 'second-factor-required') throw error;
    const message = error.problem.detail;
    refuse(problems.invalidForm(message, { errors: [{ path: '/code', code: 'wrong', message }] }));
  }
}
