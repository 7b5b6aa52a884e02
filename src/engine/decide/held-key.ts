import type { CompiledBundle } from '../compile/compiled.ts';
import { type DecisionContext, vars } from '../context/decision-context.ts';
import { asText } from '../language/compiled-expression.ts';
import type { Dossier } from '../model/dossier.ts';

/** Said to a dossier that comes back. */
export const PLACE_TAKEN = 'Ce dossier avait laissé sa place, et un autre l’a prise depuis.';

/**
 * The unique key after a command, in a workflow whose dossiers give theirs up (`unique.while`); absent in the others, and in
 * dossiers opened before theirs did. Taken again, it is held under another name (`by`): whoever still sees the old one cannot
 * free the new one.
 */
export function heldKey(
  { unique }: CompiledBundle,
  context: DecisionContext,
  loaded: Dossier | null,
): Dossier['unique'] | undefined {
  if (unique === null || unique.while === null) return loaded?.unique;
  const isHeld = unique.while.evaluate(vars(context)) === true;
  if (loaded === null) {
    const key = asText(unique.key.evaluate(vars(context)));
    return key === null ? undefined : { key, by: context.moment.id, isHeld };
  }
  const held = loaded.unique;
  if (held === undefined || held.isHeld === isHeld) return held;
  return isHeld ? { ...held, by: `${loaded.id}#${context.revision}`, isHeld } : { ...held, isHeld };
}
