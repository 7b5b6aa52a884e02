import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import { type FieldKind, type KindOfNature, widgetOf } from '../../fields/fields.ts';

/** Something named in data by its id: `widget` is the `x-widget` of the field that names it. */
export interface Named {
  /** JSON pointer of the value. */
  path: string;
  widget: string;
  kind: 'file' | 'dossier' | 'person' | 'organisation';
  /** Workflows of a dossier, role of a person; else ''. */
  of: string;
  /** In one of which it must be, of a dossier; null = any. */
  states: string[] | null;
  id: string;
}

/** A dossier named in data: the workflow its field says, and its id. */
export interface Reference {
  workflow: string;
  id: string;
}

type Way = Omit<Named, 'path' | 'id'> & { steps: string[] };

/** `*` is every item of a list. */
const ITEMS = '*';

/** Whether the answer is the id of a thing of the store; an entry of a directory and an item of a list are in data. */
const IS_STORED: { [kind in KindOfNature<'reference'>]: kind extends Named['kind'] ? true : false } = {
  file: true,
  dossier: true,
  person: true,
  organisation: true,
  directory: false,
  item: false,
};

function isNaming(kind: FieldKind): kind is Named['kind'] {
  return Object.hasOwn(IS_STORED, kind) && IS_STORED[kind as keyof typeof IS_STORED];
}

/** What data name, in the order of the schema. `schema` has its references inlined. */
export function namedIn(schema: JsonObject, data: JsonObject): readonly Named[] {
  const ways = waysOf(schema);
  return once(data, ways, () => [...ways].flatMap(([member, under]) => namedUnder(under, data[member], `/${member}`)));
}

function namedUnder(ways: Way[], value: Json | undefined, path: string): readonly Named[] {
  const compute = () =>
    ways.flatMap(({ steps, ...way }) => valuesAt(value, steps, path).map((one) => ({ ...way, ...one })));
  return Array.isArray(value) || isJsonObject(value) ? once(value, ways, compute) : compute();
}

/** Each step asks it of the data before and after, each page of all those beside: what did not change is the same value. */
const found = new WeakMap<Json & object, { ways: object; named: Named[] }>();

function once(value: Json & object, ways: object, compute: () => Named[]): readonly Named[] {
  const known = found.get(value);
  if (known?.ways === ways) return known.named;
  const named = compute();
  found.set(value, { ways, named });
  return named;
}

/** The dossiers that data name, each once. */
export function referencesIn(schema: JsonObject, data: JsonObject): Reference[] {
  const dossiers = namedIn(schema, data).filter(({ kind }) => kind === 'dossier');
  return [...new Map(dossiers.toReversed().map(({ of, id }) => [id, { workflow: of, id }])).values()].reverse();
}

/** By member of the data, the steps under it that may name something. A schema is walked once. */
const known = new WeakMap<JsonObject, Map<string, Way[]>>();
function waysOf(schema: JsonObject): Map<string, Way[]> {
  const ways = known.get(schema) ?? waysUnder(schema);
  known.set(schema, ways);
  return ways;
}

function waysUnder({ properties }: JsonObject): Map<string, Way[]> {
  const members = Object.entries(isJsonObject(properties) ? properties : {});
  const found = members.map(([name, member]): [string, Way[]] => [name, [...walk(member, [])]]);
  return new Map(found.filter(([, ways]) => ways.length > 0));
}

function statesOf({ 'x-states': states }: JsonObject): string[] | null {
  return Array.isArray(states) ? states.map(String) : null;
}

function* walk(schema: Json | undefined, steps: string[]): Generator<Way> {
  if (!isJsonObject(schema)) return;
  const { kind, target } = widgetOf(schema) ?? { kind: 'line', target: '' };
  if (isNaming(kind)) yield { steps, widget: String(schema['x-widget']), kind, of: target, states: statesOf(schema) };
  yield* walk(schema['items'], [...steps, ITEMS]);
  const members = schema['properties'];
  if (!isJsonObject(members)) return;
  for (const [name, member] of Object.entries(members)) yield* walk(member, [...steps, name]);
}

function valuesAt(value: Json | undefined, [step, ...rest]: string[], path: string): { path: string; id: string }[] {
  if (step === undefined) return typeof value === 'string' && value !== '' ? [{ path, id: value }] : [];
  if (step === ITEMS) {
    return Array.isArray(value) ? value.flatMap((item, index) => valuesAt(item, rest, `${path}/${index}`)) : [];
  }
  return isJsonObject(value) ? valuesAt(value[step], rest, `${path}/${step}`) : [];
}
