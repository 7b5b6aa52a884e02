import type { JsonObject } from '../base/base.ts';
import type { Application } from '../main.ts';
import type { Caller } from '../operations/operations.ts';

type Operations = Application['operations'];

/** Holds what an act needs so that its signature is proved: who sends it, and the code written in it. */
export interface ProvenSending {
  who: Caller;
  code?: string;
}

/** Confirms the account in a session of its own, as a person does before signing. */
export async function confirmed(operations: Operations, { person }: Caller, password: string): Promise<ProvenSending> {
  const { secret } = await operations.signIn({ email: person.email, password, address: '127.0.0.1', kind: 'cookie' });
  const known = await operations.identify(secret, 'act');
  if (known === null) throw new Error(`${person.email} n’a pas de session`);
  await operations.confirmAccount(known.caller, { password });
  return { who: known.caller };
}

/** Asks for a code and reads it in the letter that waits for the person designated. */
export async function coded(
  operations: Operations,
  who: Caller,
  act: { id: string; event: string; data: JsonObject },
): Promise<ProvenSending> {
  const before = new Set((await operations.machine.accountLetters()).map(({ letter }) => letter.id));
  await operations.askSignatureCode(who, act);
  const sent = (await operations.machine.accountLetters()).find(({ letter }) => !before.has(letter.id));
  if (sent === undefined) throw new Error(`Aucun code n’est parti pour « ${act.event} »`);
  return { who, code: String(sent.letter.data['code']) };
}
