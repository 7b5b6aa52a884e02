import type { JsonObject } from '../../base/base.ts';
import { answeredBySession, type CompiledBundle } from '../../engine/engine.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { knownActor } from './reader.ts';

type Request = Parameters<typeof answeredBySession>[0];

interface Sent {
  request: Request;
  /** Under which he sends it. */
  role: string;
  data: JsonObject;
}

/** What a caller sends, with the answers that his account gives (`x-from`). */
export async function fromSession(
  context: Context,
  caller: Caller,
  { request, role, data }: Sent,
  newer: Request['session'] = [],
): Promise<JsonObject> {
  if (request.session.length + newer.length === 0) return data;
  return answeredBySession(request, data, await knownActor(context, caller, role), newer);
}

/**
 * The same of an event. The current version of the workflow is asked too: what it has come to take from the account is no longer taken
 * from a body, on dossiers pinned to an older version either.
 */
export async function eventFromSession(
  context: Context,
  caller: Caller,
  { compiled, event, ...sent }: Omit<Sent, 'request'> & { compiled: CompiledBundle; event: string },
): Promise<JsonObject> {
  const request = compiled.events.get(event);
  if (request === undefined) return sent.data;
  return fromSession(context, caller, { ...sent, request }, await sessionToday(context, compiled, event));
}

async function sessionToday(
  { bundles }: Context,
  compiled: CompiledBundle,
  event: string,
): Promise<Request['session']> {
  const { id } = compiled.bundle.workflow;
  const current = await bundles.currentDefinition(id);
  if (current === null || current === compiled.bundle) return [];
  return (await bundles.current(id)).events.get(event)?.session ?? [];
}
