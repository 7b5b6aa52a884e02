/** Which fields, by dotted path: these, or all but those of the first level. */
export type ErasedFields = { fields: string[]; but?: never } | { but: string[]; fields?: never };

/** What one decision erases, of this dossier or of what it repeats of another (`of`). */
export interface Erasing {
  of: string;
  what: ErasedFields;
  /** The story, the letters and all that repeats the values go too. */
  journal: boolean;
  files: boolean;
  drafts: boolean;
  /** Of what another told, what repeats its values. Absent = nothing. */
  told?: ToldLeaves[];
}

/** Leaves of one step of the story, by JSON pointer. */
export type ToldLeaves = { revision: number; pointers: string[] };

/** Whether a value at this dotted path goes: it holds one that goes, or is within one. */
export function isErased(what: ErasedFields, path: string): boolean {
  if (what.but !== undefined) return !what.but.includes(path.split('.')[0] ?? '');
  return what.fields.some((field) => field === path || field.startsWith(`${path}.`) || path.startsWith(`${field}.`));
}

/** Both in one decision. */
export function erasingBoth(one: Erasing, other: Erasing): Erasing {
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
