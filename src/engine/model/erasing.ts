/** Says which fields are erased, by dotted path: these, or all but these top-level fields. The lines of a list add no step to a path. */
export type ErasedFields = { fields: string[]; but?: never } | { but: string[]; fields?: never };

/** Says what one decision erases, of this dossier or of what it repeats of another (`of`). */
export interface DecidedErasure {
  of: string;
  what: ErasedFields;
  /** Erases also the story, the letters and all that repeats the values. */
  journal: boolean;
  files: boolean;
  drafts: boolean;
  /**
   * Names the agreements that the person withdrew: of the story, the letters, the documents, the drafts and the files, only what rests on
   * them goes. Absent = the story goes whole.
   */
  consents?: string[];
  /** Says that the person asked for it: of the story, the letters, the documents and the files, only what repeats these fields goes. */
  asked?: true;
  /** Lists the leaves of messages received from another dossier that repeat its values. Absent = none. */
  told?: ToldLeaves[];
}

/** Names leaves of one step of the story by JSON pointer: they are the texts and values to erase. */
export type ToldLeaves = { revision: number; pointers: string[] };

/** Tells whether a value at this dotted path is erased: it contains an erased value, or is within one. */
export function isErased(what: ErasedFields, path: string): boolean {
  if (what.but !== undefined) return !what.but.includes(path.split('.')[0] ?? '');
  const sought = withoutPlaces(path);
  return what.fields.some((field) => isWithin(field, sought) || field.startsWith(`${sought}.`));
}

/** Tells whether the value at this dotted path is one of these fields, or is inside one. */
export function isWithinAny(fields: readonly string[], path: string): boolean {
  const sought = withoutPlaces(path);
  return fields.some((field) => isWithin(field, sought));
}

function isWithin(field: string, path: string): boolean {
  return field === path || path.startsWith(`${field}.`);
}

/** Removes the places of lines in lists, which the names of fields do not have. */
function withoutPlaces(path: string): string {
  return path.replaceAll(/(^|\.)\d+(?=\.|$)/g, '').replace(/^\./, '');
}

/** Joins two erasures into one decision: where one takes the whole story, the agreements withdrawn beside it say nothing more. */
export function erasingBoth(one: DecidedErasure, other: DecidedErasure): DecidedErasure {
  const both = [one, other];
  const isWhole = both.some(({ journal, consents }) => journal && consents === undefined);
  const consents = [...new Set(both.flatMap((erasing) => erasing.consents ?? []))];
  return {
    of: one.of,
    what: bothFields(one.what, other.what),
    journal: one.journal || other.journal,
    files: one.files || other.files,
    drafts: one.drafts || other.drafts,
    ...(!isWhole && consents.length > 0 && { consents }),
  };
}

function bothFields(one: ErasedFields, other: ErasedFields): ErasedFields {
  if (one.but === undefined && other.but === undefined) return { fields: [...one.fields, ...other.fields] };
  const kept = [one, other].flatMap(({ but }) => (but === undefined ? [] : [but]));
  return { but: (kept[0] ?? []).filter((name) => [one, other].every((what) => !isErased(what, name))) };
}
