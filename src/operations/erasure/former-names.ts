import { type ErasedFields, isErased, type JournalEntry, renamedAnswers } from '../../engine/engine.ts';

/**
 * Lists the erased fields by each name they have had: a migration may have renamed an answer, and journals, copies and what others read of
 * it still use the old name. `but` keeps what it names by its present name alone.
 * @param journal the whole journal of the dossier, in order
 */
export function byAllNames(what: ErasedFields, journal: readonly JournalEntry[]): ErasedFields {
  if (what.fields === undefined) return what;
  let fields = what.fields;
  for (const { command } of journal.toReversed()) {
    if (command.kind !== 'migrate') continue;
    const now: ErasedFields = { fields };
    const former = renamedAnswers(command.plan).flatMap(([before, after]) =>
      isErased(now, after) ? [beneath(fields, before, after)] : [],
    );
    fields = [...new Set([...fields, ...former.flat()])];
  }
  return { fields };
}

/**
 * Finds the former names of erased fields after one rename: of a group that holds them, of the field itself, or of a field inside an erased
 * one.
 */
function beneath(fields: readonly string[], before: string, after: string): string[] {
  return fields.flatMap((field) => {
    if (field.startsWith(`${after}.`)) return [before + field.slice(after.length)];
    return field === after || after.startsWith(`${field}.`) ? [before] : [];
  });
}
