/**
 * Describes what is known of a value before any evaluation. `nullable` is part of the type: a value that may be null is refused wherever
 * null has no meaning. Dates, instants and durations have their own kinds although they travel as ISO strings, so that each compares with
 * nothing but its own kind.
 */
export type Type = { readonly nullable: boolean } & (
  | { readonly kind: 'bool' | 'int' | 'number' | 'date' | 'instant' | 'duration' | 'null' }
  /** Is a text. `values` lists the only texts possible (enumeration, literal); `pattern` is what each text fits, to make examples. */
  | { readonly kind: 'string'; readonly values?: readonly string[]; readonly pattern?: string }
  /** Is a list that never has more than `max` items; Infinity when nothing promises so. */
  | { readonly kind: 'list'; readonly of: Type; readonly max: number }
  /** Is a group. `origins` says where each field is declared, for a listener that follows names. */
  | {
      readonly kind: 'object';
      readonly fields: ReadonlyMap<string, Type>;
      readonly origins?: ReadonlyMap<string, readonly string[]>;
    }
  /** Is a map with free names, whose values are of one type. */
  | { readonly kind: 'map'; readonly of: Type }
  /** Is any value: it may be recorded or passed on, never computed with. */
  | { readonly kind: 'any' }
  /** Fits everything: the mistake is already reported, or it is the item of an empty list. */
  | { readonly kind: 'unknown' }
);
export type TypeKind = Type['kind'];
export type GroupType = Extract<Type, { kind: 'object' }>;

export const BOOL: Type = { kind: 'bool', nullable: false };
export const INT: Type = { kind: 'int', nullable: false };
export const NUMBER: Type = { kind: 'number', nullable: false };
export const STRING: Type = { kind: 'string', nullable: false };
export const DATE: Type = { kind: 'date', nullable: false };
/** Is written in ISO 8601 UTC with milliseconds, as stored: the order of the texts is that of time. */
export const INSTANT: Type = { kind: 'instant', nullable: false };
/** Is written in ISO 8601 with one sign. Two durations have no order: six months are sometimes more than 183 days. */
export const DURATION: Type = { kind: 'duration', nullable: false };
export const NULL: Type = { kind: 'null', nullable: true };
export const ANY: Type = { kind: 'any', nullable: true };
export const UNKNOWN: Type = { kind: 'unknown', nullable: false };

export function listOf(of: Type, max: number): Type {
  return { kind: 'list', of, max, nullable: false };
}

export function orNull(type: Type): Type {
  return type.nullable || type.kind === 'unknown' ? type : { ...type, nullable: true };
}

export function notNull(type: Type): Type {
  return type.nullable && type.kind !== 'null' ? { ...type, nullable: false } : type;
}

/** Returns the type that holds every value of `a` and of `b`; null when they do not mix. */
export function join(a: Type, b: Type): Type | null {
  if (a.kind === 'unknown') return b;
  if (b.kind === 'unknown') return a;
  if (a.kind === 'null') return orNull(b);
  if (b.kind === 'null') return orNull(a);
  const joined = joinKinds(a, b);
  return joined && (a.nullable || b.nullable) ? orNull(joined) : joined;
}

function joinKinds(a: Type, b: Type): Type | null {
  if (isNumeric(a) && isNumeric(b)) return a.kind === 'int' && b.kind === 'int' ? INT : NUMBER;
  if (a.kind === 'string' && b.kind === 'string') {
    return a.values && b.values
      ? { ...STRING, kind: 'string', values: [...new Set([...a.values, ...b.values])] }
      : STRING;
  }
  if (a.kind === 'list' && b.kind === 'list') {
    const of = join(a.of, b.of);
    return of && { kind: 'list', of, max: Math.max(a.max, b.max), nullable: false };
  }
  if (a.kind === 'map' && b.kind === 'map') {
    const of = join(a.of, b.of);
    return of && { kind: 'map', of, nullable: false };
  }
  if (a.kind === 'object' && b.kind === 'object') return joinGroups(a, b);
  return a.kind === b.kind ? { ...a, nullable: false } : null;
}

/** Forgets the fields that only one side has: reading one is then an unknown field. */
function joinGroups(a: GroupType, b: GroupType): Type {
  const fields = new Map<string, Type>();
  for (const [name, type] of a.fields) {
    const other = b.fields.get(name);
    const joined = other && join(type, other);
    if (joined) fields.set(name, joined);
  }
  const origins = a.origins || b.origins ? { origins: joinOrigins(a, b) } : {};
  return { kind: 'object', fields, nullable: false, ...origins };
}

function joinOrigins(a: GroupType, b: GroupType): Map<string, string[]> {
  const joined = new Map<string, string[]>();
  for (const { origins } of [a, b])
    for (const [name, some] of origins ?? []) joined.set(name, [...(joined.get(name) ?? []), ...some]);
  return joined;
}

export function isNumeric(type: Type): boolean {
  return type.kind === 'int' || type.kind === 'number';
}

const WORDS: { [kind in TypeKind]: string } = {
  bool: 'vrai ou faux',
  int: 'un entier',
  number: 'un nombre',
  string: 'un texte',
  date: 'une date',
  instant: 'un instant',
  duration: 'une durée',
  null: 'null',
  list: 'une liste',
  object: 'un groupe de champs',
  map: 'une table',
  any: 'une valeur libre',
  unknown: 'une valeur',
};

/** Describes a type in an administrator's words: "une liste de textes…". */
export function describe(type: Type): string {
  const base = type.kind === 'list' ? `une liste (${describe(type.of)})` : WORDS[type.kind];
  return type.nullable && type.kind !== 'null' && type.kind !== 'any' ? `${base} ou null` : base;
}

export function describeKinds(kinds: readonly TypeKind[]): string {
  return kinds.map((kind) => WORDS[kind]).join(' ou ');
}
