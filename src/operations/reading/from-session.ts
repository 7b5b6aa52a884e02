import type { JsonObject } from '../../base/base.ts';
import { answeredBySession, type CompiledBundle } from '../../engine/engine.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { knownActor } from './reader.ts';

type Request = Parameters<typeof answeredBySession>[0];

interface SentAnswers {
  request: Request;
  /** Names the role under which the caller sends it. */
  role: string;
  data: JsonObject;
}

/** Completes what a caller sends with the answers that their account gives (`x-from`). */
export async function fromSession(
  context: Context,
  caller: Caller,
  { request, role, data }: SentAnswers,
  newer: Request['session'] = [],
): Promise<JsonObject> {
  if (request.session.length + newer.length === 0) return data;
  return answeredBySession(request, data, await knownActor(context, caller, role), newer);
}

/**
 * Does the same for an event, and asks the current version too: what it now takes from the account may no longer come from a request body,
 * even on dossiers pinned to an older version.
 */
export async function eventFromSession(
  context: Context,
  caller: Caller,
  { compiled, event, ...sent }: Omit<SentAnswers, 'request'> & { compiled: CompiledBundle; event: string },
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
