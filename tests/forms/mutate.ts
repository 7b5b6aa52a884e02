import { isJsonObject, type Json, type JsonObject } from '../../src/base/base.ts';

/** Draws the same series for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Holds what people, other programs and accidents put in fields. */
const VALUES: Json[] = [
  ...['', ' ', 'x', 'é', 'texte', '0', '12', ' 12 ', '21000', '21 000', '2A004', '09:00', '24:00', '2024-03', 'true'],
  ...[
    '2024-02-29',
    '2023-02-29',
    '1899-12-31',
    '29/02/2024',
    'a@b.fr',
    'a@b',
    'https://exemple.fr',
    'javascript:alert(1)',
  ],
  ...['06 12 34 56 78', '0612345678', '12345678901234', '73282932000074', '732 829 320 00074', '1 84 12 76 451 089 46'],
  ...['\u00a0', 'a\u00a0b', 'a\nb', 'a\u0000b', '👍🏽', 'x'.repeat(80), 'x'.repeat(2_001), 'x'.repeat(10_001)],
  ...[null, true, false, 0, 1, -1, 0.25, 0.3, 7.5, 35, 1e3, 1e9, -1e9, 1e21, 2 ** 53],
  ...[[], ['x'], ['x', 'x'], [null], [{}], {}, { id: 'x' }, { nom: 1 }],
];

/** Changes one to four things of a document: values, names, items, answers borrowed from the schema or from elsewhere. */
export function mutated(document: JsonObject, schema: JsonObject, random: () => number): JsonObject {
  const copy = structuredClone(document);
  const times = 1 + Math.floor(random() * 4);
  for (let time = 0; time < times; time += 1) mutateOnce(copy, schema, random);
  return copy;
}

function mutateOnce(document: JsonObject, schema: JsonObject, random: () => number): void {
  const { group, declared } = pickFrom(groupsIn(document, schema), random);
  const names = [...new Set([...Object.keys(group), ...Object.keys(declared)])];
  const name = random() < 0.04 || names.length === 0 ? 'inconnu' : pickFrom(names, random);
  const field = declared[name];
  const chance = random();
  if (chance < 0.2) delete group[name];
  else if (chance < 0.5 && isJsonObject(field)) group[name] = answerFor(field, random);
  else if (chance < 0.6 && Array.isArray(group[name])) group[name] = [...group[name], ...group[name].slice(0, 1)];
  else group[name] = structuredClone(pickFrom(VALUES, random));
}

/** Picks one of the field's closed answers when it has any, otherwise a value of its type. */
function answerFor(field: JsonObject, random: () => number): Json {
  if (Array.isArray(field.enum)) return pickFrom(field.enum, random);
  if ('const' in field) return field.const ?? null;
  const type = Array.isArray(field.type) ? pickFrom(field.type, random) : field.type;
  if (type === 'boolean') return random() < 0.5;
  if (type === 'array') return isJsonObject(field.items) ? [answerFor(field.items, random)] : [];
  if (type === 'object') return {};
  if (type === 'null') return null;
  return pickFrom(
    VALUES.filter((value) => typeof value === (type === 'string' ? 'string' : 'number')),
    random,
  );
}

interface GroupPlace {
  group: JsonObject;
  declared: JsonObject;
}

function groupsIn(value: Json, schema: Json | undefined): GroupPlace[] {
  const known = isJsonObject(schema) ? schema : {};
  if (Array.isArray(value)) return value.flatMap((item) => groupsIn(item, known.items));
  if (!isJsonObject(value)) return [];
  const declared = isJsonObject(known.properties) ? known.properties : {};
  return [{ group: value, declared }, ...Object.entries(value).flatMap(([name, one]) => groupsIn(one, declared[name]))];
}

function pickFrom<Item>(items: Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('Nothing to pick from');
  return item;
}
