import type { JsonObject } from '../../base/base.ts';
import { answeredBySession } from '../../engine/engine.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { knownActor } from './reader.ts';

type Request = Parameters<typeof answeredBySession>[0];

export interface SentAnswers {
  request: Request;
  /** Names the role under which the caller sends it. */
  role: string;
  data: JsonObject;
}

/**
 * Completes what a caller sends with the answers that their account gives (`x-from`).
 * @param newer what the current version takes from the account, where the dossier is pinned to an older version
 */
export async function fromSession(
  context: Context,
  caller: Caller,
  { request, role, data }: SentAnswers,
  newer: Request['session'] = [],
): Promise<JsonObject> {
  if (request.session.length + newer.length === 0) return data;
  return answeredBySession(request, data, await knownActor(context, caller, role), newer);
}
