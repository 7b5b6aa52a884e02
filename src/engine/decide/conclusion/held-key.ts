import type { CompiledBundle } from '../../compile/compile.ts';
import { type DecisionContext, vars } from '../../context/context.ts';
import { asText } from '../../language/language.ts';
import type { Dossier } from '../../model/model.ts';

/** Explains the refusal when a dossier reopens after another took its unique key. */
export const PLACE_TAKEN = 'Ce dossier avait laissé sa place, et un autre l’a prise depuis.';

/**
 * Returns the unique key after a command, in a workflow whose dossiers can free their key (`unique.while`); it is absent in other
 * workflows, and in dossiers opened before theirs could. A key taken again is held under another name (`by`): a caller that still sees the
 * old name cannot free the new key.
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
