import { isJsonObject, type Json, type JsonObject, memo, remembered } from '../../base/base.ts';
import { type FieldKind, type KindOfNature, widgetOf } from '../../fields/fields.ts';

/** Describes a reference found in the data: an id, and `widget`, the `x-widget` of its field. */
export interface NamedReference {
  /** Is the JSON pointer of the value. */
  path: string;
  widget: string;
  kind: 'file' | 'dossier' | 'person' | 'organisation';
  /** Names the workflows of a dossier, or the role of a person; else ''. */
  of: string;
  /** Lists the states a dossier must be in one of; null = any state, or no dossier. */
  states: string[] | null;
  id: string;
}

/** Describes a dossier named in the data: the workflow its field declares, and its id. */
export interface DossierReference {
  workflow: string;
  id: string;
}

type Way = Omit<NamedReference, 'path' | 'id'> & { steps: string[] };

/** Uses `*` for every item of a list. */
const ITEMS = '*';

/** Tells whether an answer of this kind is the id of a stored object; directory entries and list items are inside data instead. */
const IS_STORED: { [kind in KindOfNature<'reference'>]: kind extends NamedReference['kind'] ? true : false } = {
  file: true,
  dossier: true,
  person: true,
  organisation: true,
  directory: false,
  item: false,
};

function isNaming(kind: FieldKind): kind is NamedReference['kind'] {
  return Object.hasOwn(IS_STORED, kind) && IS_STORED[kind as keyof typeof IS_STORED];
}

/** Returns the references that data hold, in the order of the schema. `schema` has its references inlined. */
export function namedIn(schema: JsonObject, data: JsonObject): readonly NamedReference[] {
  const ways = waysOf(schema);
  return found(data, [ways], () =>
    [...ways].flatMap(([member, under]) => namedUnder(under, data[member], `/${member}`)),
  );
}

function namedUnder(ways: Way[], value: Json | undefined, path: string): readonly NamedReference[] {
  const compute = () =>
    ways.flatMap(({ steps, ...way }) => valuesAt(value, steps, path).map((one) => ({ ...way, ...one })));
  return Array.isArray(value) || isJsonObject(value) ? found(value, [ways], compute) : compute();
}

/**
 * Remembers references by object: each step looks at the data before and after, and a page at many dossiers, and unchanged data are the
 * same object.
 */
const found = remembered<readonly NamedReference[]>('references of data');

/** Returns the dossiers that data name, each once. */
export function referencesIn(schema: JsonObject, data: JsonObject): DossierReference[] {
  const dossiers = namedIn(schema, data).filter(({ kind }) => kind === 'dossier');
  return [...new Map(dossiers.toReversed().map(({ of, id }) => [id, { workflow: of, id }])).values()].reverse();
}

/** Holds, by member of the data, the steps under it that may hold a reference. A schema is walked once. */
const known = memo<JsonObject, Map<string, Way[]>>('ways to references');
function waysOf(schema: JsonObject): Map<string, Way[]> {
  return known(schema, waysUnder);
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
  const asked = widgetOf(schema);
  if (asked !== null && isNaming(asked.kind))
    yield { steps, widget: asked.source, kind: asked.kind, of: asked.target, states: statesOf(schema) };
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
