import { isJsonObject, type Json, type JsonObject, own } from '../../base/base.ts';
import type { Command } from './command.ts';
import type { Dossier } from './dossier.ts';

/**
 * Replaces the title of a partly erased dossier, which may repeat erased values. People go on working on the dossier, and this title stays
 * until the fields its real title reads are filled again.
 */
export const PARTLY_ERASED = 'Dossier effacé en partie';

/** Reads the title too, because engines before the version that added the member marked such dossiers by the title alone. */
export function isPartlyErased(dossier: Pick<Dossier, 'isPartlyErased' | 'title'> | null): boolean {
  return dossier !== null && (dossier.isPartlyErased === true || dossier.title === PARTLY_ERASED);
}

/**
 * Lists what quiet erasures took that is not answered again. Null: all is answered, or nothing was taken; `unknown`: the list was not kept.
 * @param data as they are once the command is done
 */
export function goneAfter(
  data: JsonObject,
  command: Command | null,
  before: Dossier | null,
): string[] | 'unknown' | null {
  const known = before?.isPartlyErased === true ? (before.gone ?? 'unknown') : [];
  const what = isQuiet(command) ? command.what : { fields: [] };
  if (known === 'unknown' || what.fields === undefined) return 'unknown';
  const taken = what.fields.filter((field) => before !== null && isThere(before.data, field.split('.'), 'somewhere'));
  const gone = [...new Set([...known, ...taken])].filter((field) => !isThere(data, field.split('.'), 'everywhere'));
  return gone.length > 0 ? gone : null;
}

/** Tells whether the command is an erasure after which what fails without the erased values gives way. */
function isQuiet(command: Command | null): command is Extract<Command, { kind: 'erase' | 'erase-asked' }> {
  return command?.kind === 'erase-asked' || (command?.kind === 'erase' && command.quiet === true);
}

/** Tells whether there is an answer at these steps: in at least one line of the lists on the way, or in every line. */
function isThere(value: Json | undefined, steps: readonly string[], where: 'somewhere' | 'everywhere'): boolean {
  const [step, ...rest] = steps;
  if (step === undefined) return !isBlank(value);
  if (Array.isArray(value)) {
    const isIn = (item: Json) => isThere(item, steps, where);
    return where === 'somewhere' ? value.some(isIn) : value.every(isIn);
  }
  return isJsonObject(value) && isThere(own(value, step), rest, where);
}

function isBlank(value: Json | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
