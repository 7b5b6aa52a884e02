import { isJsonObject, type Json, type JsonObject } from '../../src/base/base.ts';
import { formatMonth } from '../../src/time/time.ts';

/** Says where a canary was put: an answer that shows the canary has shown that place. */
export interface Cage {
  /** Holds the dossier's name in the scene, or another name when the canary is not in a dossier. */
  dossier: string;
  /** Is `data`, `form <event>`, or a word of `expectations/things.json`. */
  kind: string;
  /** Holds the dotted path in the data without list indices; empty when the kind is a thing. */
  path: string;
  /** Holds the canary itself, as the data write it. */
  name?: string;
}

/**
 * Puts a canary in every field: a text no other field has, a date nobody was born on, a month long past, a number too big to be true. An
 * answer that shows a value thus says which field it comes from.
 */
export interface Canaries {
  text(cage: Cage): string;
  date(cage: Cage): string;
  month(cage: Cage): string;
  number(cage: Cage): number;
  /** Returns where each canary found in the answer was put. */
  heardIn(answer: string): Cage[];
  all(): Cage[];
}

const FIRST_DAY = Date.parse('1801-01-01T00:00:00Z');
const FIRST_YEAR = 1500;
const FIRST_NUMBER = 810_000_000;
/** Looks for the words of months, not for any word before a year: an answer of a megabyte is read five times faster. */
const HEARD =
  /canari[0-9a-z]{4}|1[89]\d\d-\d\d-\d\d|\d\d\/\d\d\/1[89]\d\d|(?<![\w-])(?:81\d{7}|1[5-7]\d\d-\d\d)(?!\w)|(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre) 1[5-7]\d\d/gi;
/** Is the pattern that the schemas write for a month. */
const MONTH = '^[0-9]{4}-(0[1-9]|1[0-2])$';

export function createCanaries(): Canaries {
  const cages = new Map<string, Cage>();
  /** Holds each month twice: as written in the data, and in French words. */
  const months = new Set<string>();
  const keep = (name: string, cage: Cage): void => {
    cages.set(name, { name, ...cage });
  };
  return {
    text: (cage) => {
      const name = `canari${cages.size.toString(36).padStart(4, '0')}`;
      keep(name, cage);
      return name;
    },
    date: (cage) => {
      const day = new Date(FIRST_DAY + cages.size * 86_400_000).toISOString().slice(0, 10);
      keep(day, cage);
      return day;
    },
    month: (cage) => {
      const first = new Date(Date.UTC(FIRST_YEAR, months.size / 2));
      const month = first.toISOString().slice(0, 7);
      for (const name of [month, formatMonth(month)]) {
        months.add(name);
        keep(name, { ...cage, name: month });
      }
      return month;
    },
    number: (cage) => {
      const number = FIRST_NUMBER + cages.size;
      keep(String(number), cage);
      return number;
    },
    heardIn: (answer) => {
      const names = new Set((answer.match(HEARD) ?? []).map((name) => isoOf(name.toLowerCase())));
      return [...names].flatMap((name) => cages.get(name) ?? []);
    },
    all: () => [...cages.values()],
  };
}

function isoOf(name: string): string {
  const french = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(name);
  return french ? `${french[3]}-${french[2]}-${french[1]}` : name;
}

interface CanaryFilling {
  canaries: Canaries;
  cage: Omit<Cage, 'path'>;
  /** `all` fills every field, whatever its type; `texts` fills free texts alone, so that conditions and pages still work. */
  fields: 'all' | 'texts';
}

/** Returns `value` with a canary in each of its fields, including those it lacks. */
export function filled(filling: CanaryFilling, schema: JsonObject, value: Json | undefined): JsonObject {
  return fillObject(filling, schema, isJsonObject(value) ? value : {}, '');
}

function fillObject(filling: CanaryFilling, schema: JsonObject, value: JsonObject, path: string): JsonObject {
  const members = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const made: JsonObject = { ...value };
  for (const [name, member] of Object.entries(members)) {
    if (!isJsonObject(member)) continue;
    const told = fillValue(filling, member, Object.hasOwn(value, name) ? value[name] : undefined, under(path, name));
    if (told !== undefined) made[name] = told;
  }
  return made;
}

function under(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function fillValue(
  filling: CanaryFilling,
  schema: JsonObject,
  value: Json | undefined,
  path: string,
): Json | undefined {
  const isAll = filling.fields === 'all';
  if (isJsonObject(schema['items'])) {
    const items = Array.isArray(value) && value.length > 0 ? value : isAll ? [undefined] : [];
    const told = items.map((item) => fillValue(filling, schema['items'] as JsonObject, item, path) ?? null);
    return value === undefined && told.length === 0 ? undefined : told;
  }
  if (isJsonObject(schema['properties'])) {
    if (!isAll && !isJsonObject(value)) return value;
    return fillObject(filling, schema, isJsonObject(value) ? value : {}, path);
  }
  return fillLeaf(filling, schema, value, path);
}

/** A field that names something else keeps its value, so that it still names it. */
export function isName(schema: JsonObject, path: string): boolean {
  const widget = String(schema['x-widget'] ?? '');
  return /(^|\.)(id|dossier|lecteur|compte|point)$/.test(path) || /^(dossier|person):|^organisation$/.test(widget);
}

function fillLeaf(
  { canaries, cage, fields }: CanaryFilling,
  schema: JsonObject,
  value: Json | undefined,
  path: string,
) {
  if (isName(schema, path)) return value ?? undefined;
  const at = { ...cage, path };
  const type = [schema['type']].flat()[0];
  if (type === 'string' || type === undefined) {
    if (schema['enum'] === undefined && schema['const'] === undefined) {
      if (schema['format'] === 'date') return fields === 'all' ? canaries.date(at) : value;
      if (schema['format'] === 'date-time') return value;
      if (schema['format'] === 'email') return `${canaries.text(at)}@canari.example`;
      if (schema['pattern'] === MONTH && fields === 'all') return canaries.month(at);
      if (schema['pattern'] !== undefined && fields === 'texts') return value;
      return canaries.text(at);
    }
    return fields === 'all' && schema['const'] === undefined ? canaries.text(at) : value;
  }
  if ((type === 'number' || type === 'integer') && fields === 'all') return canaries.number(at);
  if (type === 'boolean' && fields === 'all') return value ?? true;
  return value;
}

/** Returns the dotted paths of all leaves but nulls, without list indices. */
export function pathsOf(value: Json, path = ''): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => pathsOf(item, path)))];
  if (isJsonObject(value)) return Object.entries(value).flatMap(([name, one]) => pathsOf(one, under(path, name)));
  return value === null ? [] : [path];
}

export function fieldsOf(schema: Json | undefined, path = ''): string[] {
  if (!isJsonObject(schema)) return [];
  if (isJsonObject(schema['properties']))
    return Object.entries(schema['properties']).flatMap(([name, one]) => fieldsOf(one, under(path, name)));
  return isJsonObject(schema['items']) ? fieldsOf(schema['items'], path) : [path];
}
