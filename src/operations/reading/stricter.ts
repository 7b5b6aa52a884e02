import { type JsonObject, refuse } from '../../base/base.ts';
import { type Command, type CompiledBundle, type Dossier, type Moment, refusedByCurrent } from '../../engine/engine.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { fromSession, type SentAnswers } from './from-session.ts';

/**
 * Judges what people send by two versions: the version that the dossier is pinned to, and the current version. What an administrator
 * tightens (who signs, how, within which dates, what comes from the account) must hold from the next act, on dossiers that run too, and
 * moving them is another decision. Only what is sent is judged, before the engine decides: a journal says nothing of it, and replays the
 * same whatever is served.
 */

type EventAnswers = Omit<SentAnswers, 'request'> & { compiled: CompiledBundle; event: string };

/**
 * Completes an event with the answers that the account gives (`x-from`) in either version: what the current version takes from the account
 * may no longer come from a request body.
 */
export async function eventFromSession(
  context: Context,
  caller: Caller,
  { compiled, event, ...sent }: EventAnswers,
): Promise<JsonObject> {
  const request = compiled.events.get(event);
  if (request === undefined) return sent.data;
  const current = await currentBeside(context, compiled);
  return fromSession(context, caller, { ...sent, request }, current?.events.get(event)?.session);
}

type EventCommand = Extract<Command, { kind: 'event' }>;

/**
 * Refuses an act that only the current version refuses, by what it tightened.
 * @param author the person whose account sends it; absent when nobody's account does
 * @throws Refusal invalid-form
 */
export async function refuseTightened(
  context: Pick<Context, 'bundles'>,
  { compiled, dossier, author }: { compiled: CompiledBundle; dossier: Dossier; author: Caller | undefined },
  command: Command,
  moment: Moment,
): Promise<void> {
  if (command.kind !== 'event') return;
  const current = await currentBeside(context, compiled);
  if (current === null) return;
  const versions = { pinned: compiled, current };
  const refusal = refusedByCurrent(versions, dossier, underAccount(command, author), moment);
  if (refusal !== null) refuse(refusal);
}

/** Names the account even where the older version does not ask who signs: the entry says only what that version keeps. */
function underAccount(command: EventCommand, author: Caller | undefined): EventCommand {
  const { actor } = command;
  if (author === undefined || actor.account !== undefined) return command;
  return { ...command, actor: { ...actor, account: { name: author.person.name } } };
}

/** Returns the version for new dossiers where the dossier is pinned to another; null where it is the same, or none is served. */
async function currentBeside(
  { bundles }: Pick<Context, 'bundles'>,
  { bundle }: CompiledBundle,
): Promise<CompiledBundle | null> {
  const { id } = bundle.workflow;
  const current = await bundles.currentDefinition(id);
  return current === null || current === bundle ? null : bundles.current(id);
}
