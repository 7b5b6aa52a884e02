import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isJsonObject, type Json, type JsonObject, type Problem, Refusal } from '../../src/base/base.ts';
import { createHttp } from '../../src/http/http.ts';
import type { Caller } from '../../src/operations/operations.ts';
import { asFields, type HandedLink } from './by-link.ts';
import type { Cast } from './cast.ts';
import { codeSent, confirmedCaller, confirmedCookie } from './proofs.ts';
import type { Line } from './script.ts';
import type { Stage } from './stage.ts';

/** `says` holds the detail of the refusal, and the message of each answer to correct. */
export type EntranceAnswer =
  | { ok: true; dossier: string }
  | { ok: false; code: string; because: string[]; says: string[] };

/** Sends one line of a story into the product for somebody. */
export type Entrance = (
  line: Line,
  who: { caller: Caller; cast: Cast; workflow: string; dossier: string | null; handed: HandedLink | null },
) => Promise<EntranceAnswer>;

/** Calls the operations directly. */
export function operationsEntrance(stage: Stage): Entrance {
  const { operations } = stage;
  return async (line, { caller, cast, workflow, dossier, handed }) => {
    const { event, data, role, proof } = line;
    try {
      if (handed !== null && dossier !== null) {
        const { token, name, answers } = handed;
        const said = { event, data: answers, name, key: 'story', sent: 'story' };
        await operations.linkAct({ ...said, token, address: '' });
        return { ok: true, dossier };
      }
      if (dossier === null)
        return { ok: true, dossier: (await operations.openDossier(caller, { workflow, data, role })).body.id };
      const who = proof === 'confirmed' ? await confirmedCaller(stage, cast, caller) : caller;
      const code = proof === 'coded' ? { code: await codeSent(stage, caller, dossier, line) } : {};
      const { body } = await operations.submitEvent(who, { id: dossier, event, data, role, ...code });
      return { ok: true, dossier: body.id };
    } catch (error) {
      if (error instanceof Refusal) return refused(error.problem);
      throw error;
    }
  };
}

function refused({ code, detail, because = [], errors = [] }: Problem): EntranceAnswer {
  const says = [detail, ...errors.map(({ message }) => message)];
  return { ok: false, code, because: because.flatMap((one) => (one.code === undefined ? [] : [one.code])), says };
}

/** Calls the HTTP API with a bearer token. */
export async function httpEntrance(stage: Stage): Promise<{ entrance: Entrance; close: () => Promise<void> }> {
  const { operations } = stage;
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const http = createHttp({ operations, log, options: { demo: true } });
  const server = await http.listen(0, '127.0.0.1');
  const entrance: Entrance = async (line, { caller, cast, workflow, dossier, handed }) => {
    const { event, data, role, proof } = line;
    if (handed !== null && dossier !== null) return sendPage(addressOf(server), event, handed, dossier);
    const address = addressOf(server);
    const code = proof === 'coded' && dossier !== null ? { code: await codeSent(stage, caller, dossier, line) } : {};
    const [path, body] =
      dossier === null ? ['', { workflow, data, role }] : [`/${dossier}/events`, { event, data, role, ...code }];
    const identity: { [name: string]: string } =
      proof === 'confirmed'
        ? { cookie: await confirmedCookie(address, cast, caller), origin: address }
        : { authorization: `Bearer ${cast.secretOf(caller)}` };
    const answer = await fetch(`${address}/api/v1/dossiers${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...identity },
      body: JSON.stringify(body),
    });
    return answered(answer.status, (await answer.json()) as Json);
  };
  return { entrance, close: () => http.stop(server, { graceMs: 1_000 }) };
}

/** Fills in the public page, as a browser without scripts does. */
async function sendPage(address: string, event: string, handed: HandedLink, dossier: string): Promise<EntranceAnswer> {
  const fixed = { _action: event, _cle: 'story', _faire: 'envoyer', _nom: handed.name };
  const answer = await fetch(`${address}${handed.path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: address },
    body: new URLSearchParams([...Object.entries(fixed), ...asFields(handed.answers)]).toString(),
  });
  if (answer.status === 303) return { ok: true, dossier };
  throw new Error(`${answer.status}: ${await answer.text()}`);
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function answered(status: number, body: Json): EntranceAnswer {
  if (!isJsonObject(body)) throw new Error(`${status}: ${JSON.stringify(body)}`);
  if (status === 200 || status === 201) return { ok: true, dossier: String(body['id']) };
  if (status >= 500) throw new Error(JSON.stringify(body));
  const because = (body['because'] ?? []) as JsonObject[];
  const errors = (body['errors'] ?? []) as JsonObject[];
  return {
    ok: false,
    code: String(body['code']),
    because: because.flatMap(({ code }) => (code === undefined ? [] : [String(code)])),
    says: [String(body['detail']), ...errors.map(({ message }) => String(message))],
  };
}
