/** Says which fields are erased, by dotted path: these, or all but these top-level fields. */
export type ErasedFields = { fields: string[]; but?: never } | { but: string[]; fields?: never };

/** Says what one decision erases, of this dossier or of what it repeats of another (`of`). */
export interface DecidedErasure {
  of: string;
  what: ErasedFields;
  /** Erases also the story, the letters and all that repeats the values. */
  journal: boolean;
  files: boolean;
  drafts: boolean;
  /** Lists the leaves of messages received from another dossier that repeat its values. Absent = none. */
  told?: ToldLeaves[];
}

/** Names leaves of one step of the story by JSON pointer: they are the texts and values to erase. */
export type ToldLeaves = { revision: number; pointers: string[] };

/** Tells whether a value at this dotted path is erased: it contains an erased value, or is within one. */
export function isErased(what: ErasedFields, path: string): boolean {
  if (what.but !== undefined) return !what.but.includes(path.split('.')[0] ?? '');
  return what.fields.some((field) => field === path || field.startsWith(`${path}.`) || path.startsWith(`${field}.`));
}

/** Joins two erasures into one decision. */
export function erasingBoth(one: DecidedErasure, other: DecidedErasure): DecidedErasure {
  return {
    of: one.of,
    what: bothFields(one.what, other.what),
    journal: one.journal || other.journal,
    files: one.files || other.files,
    drafts: one.drafts || other.drafts,
  };
}

function bothFields(one: ErasedFields, other: ErasedFields): ErasedFields {
  if (one.but === undefined && other.but === undefined) return { fields: [...one.fields, ...other.fields] };
  const kept = [one, other].flatMap(({ but }) => (but === undefined ? [] : [but]));
  return { but: (kept[0] ?? []).filter((name) => [one, other].every((what) => !isErased(what, name))) };
}
