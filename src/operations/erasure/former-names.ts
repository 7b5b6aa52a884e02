import { type ErasedFields, isErased, type JournalEntry, renamedAnswers } from '../../engine/engine.ts';

/**
 * What goes, by each name its fields have had: a migration may have given an answer another one, and the story, what others read of
 * it, and copies of before it say the old one. `but` keeps what it names by its present name alone.
 *
 * @param journal the whole story of the dossier, in order
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

/** Of what is erased within a group that bore another name, the same within the former; of a field within what is erased, the field. */
function beneath(fields: readonly string[], before: string, after: string): string[] {
  return fields.flatMap((field) => {
    if (field.startsWith(`${after}.`)) return [before + field.slice(after.length)];
    return field === after || after.startsWith(`${field}.`) ? [before] : [];
  });
}
