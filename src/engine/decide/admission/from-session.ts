import type { JsonObject } from '../../../base/base.ts';
import { writeField } from '../../actions/actions.ts';
import { type CompiledRequest, type CompiledSession, KNOWN_ACTOR } from '../../compile/compile.ts';
import { orFault, schemaAt } from '../../language/language.ts';
import type { KnownActor } from '../../model/model.ts';

/** Describes the actor of a simulation, who has no account: what the simulation does not say of them is absent. */
export type SessionActor = Pick<KnownActor, 'id' | 'role' | 'organisation'> & Partial<KnownActor>;

/**
 * Fills the answers that the sender's account gives (`x-from`), whatever was sent in their place. They are recorded with the command like
 * any others, so that a replay asks no directory. `newer` is what the current version declares for the same act, when the dossier is pinned
 * to an older version; it applies to the questions that both ask.
 */
export function answeredBySession(
  { session, formSchema }: Pick<CompiledRequest, 'session' | 'formSchema'>,
  data: JsonObject,
  actor: SessionActor,
  newer: CompiledSession = [],
): JsonObject {
  const declared = newer.filter(([field]) => schemaAt(formSchema ?? {}, field) !== null);
  let answered = data;
  for (const [field, expression] of [...declared, ...session]) {
    if (!expression.reads.every((path) => isTold(actor, path))) continue;
    const given = orFault(
      () => expression.evaluate({ actor: { ...actor } as JsonObject }),
      () => BLANK,
    );
    if (given !== null) answered = writeField(answered, field, given);
  }
  return answered;
}

/** Replaces an answer that the account should give and does not: no other answer may take its place. */
const BLANK = '';

function isTold(actor: SessionActor, path: string): boolean {
  const told = new Set(Object.entries(actor).flatMap(([name, value]) => (value === undefined ? [] : [name])));
  const [, name] = path.split('.');
  return name === undefined ? Object.keys(KNOWN_ACTOR.properties).every((one) => told.has(one)) : told.has(name);
}
