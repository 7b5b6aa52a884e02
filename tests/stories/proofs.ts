import type { Json } from '../../src/base/base.ts';
import type { Caller } from '../../src/operations/operations.ts';
import { type Cast, PASSWORD } from './cast.ts';
import type { Line } from './script.ts';
import type { Stage } from './stage.ts';

/** Opens a browser session for the caller and confirms their account in it, as a person does before signing. */
export async function confirmedCaller({ operations }: Stage, cast: Cast, caller: Caller): Promise<Caller> {
  await cast.arm(caller);
  const credentials = { email: caller.person.email, password: PASSWORD, address: '127.0.0.1' };
  const { secret } = await operations.signIn({ ...credentials, kind: 'cookie' });
  const known = await operations.identify(secret, 'act');
  if (known === null) throw new Error(`${caller.person.id} has no session`);
  await operations.confirmAccount(known.caller, { password: PASSWORD });
  return known.caller;
}

/** Does the same through the HTTP API, and returns the cookie of the session. */
export async function confirmedCookie(address: string, cast: Cast, caller: Caller): Promise<string> {
  await cast.arm(caller);
  const post = (path: string, body: Json, cookie = '') =>
    fetch(`${address}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: address, cookie },
      body: JSON.stringify(body),
    });
  const signed = await post('/session', { email: caller.person.email, password: PASSWORD });
  const cookie = (signed.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const { status } = await post('/session/confirmation', { password: PASSWORD }, cookie);
  if (status !== 204) throw new Error(`${caller.person.id} is not confirmed: ${status}`);
  return cookie;
}

/** Asks for a code, and reads it in the letter that waits for the signatory. */
export async function codeSent(stage: Stage, caller: Caller, dossier: string, { event, data }: Line): Promise<string> {
  const { machine } = stage.operations;
  const before = new Set((await machine.accountLetters()).map(({ letter }) => letter.id));
  await stage.operations.askSignatureCode(caller, { id: dossier, event, data });
  const sent = (await machine.accountLetters()).find(({ letter }) => !before.has(letter.id));
  if (sent === undefined) throw new Error(`No code was sent for ${event}`);
  return String(sent.letter.data['code']);
}
