import { isJsonObject, type Json, type JsonObject, own } from '../../base/base.ts';
import type { Bundle } from '../../engine/engine.ts';
import { type FieldKind, fieldRecords, type KindOfNature, kindOf, targetOf, widgetOf } from '../../fields/fields.ts';
import { withinRange } from '../../forms/forms.ts';
import { requiredNames } from '../definition/definition.ts';
import { choicesOf, inventedText } from './invented-text.ts';
import type { OwnWords } from './own-words.ts';

/** Says how a story is rewritten without its real values. */
export interface StoryRewriting {
  bundle: Bundle;
  words: OwnWords;
  /** Is the civil date at which the story begins. */
  start: string;
  /**
   * Moves a date or an instant with the story; the functions below rename people, organisations, dossiers and items as a trial names them.
   */
  moved(date: string): string;
  /** Moves an hour of a day, as instants are moved. */
  movedTime(time: string): string;
  /** Says by how many places a choice is shifted in its list, the same for every answer to a field of this name. */
  turned(name: string, choices: number): number;
  person(id: string, role: string): string;
  organisation(id: string): string;
  dossier(id: string, workflows: readonly string[]): string;
  item(id: string): string;
  /** Is the number of the attempt: another number invents other values. */
  variant: number;
  /** Maps each real text to the rank of its invention, so that equal texts stay equal, and different texts stay different. */
  invented: Map<string, number>;
}

interface SyntheticPlace {
  telling: StoryRewriting;
  name: string;
  isSensitive: boolean;
}

/** Rewrites the answers to a form: choices that reveal nobody stay, everything else is invented. */
export function syntheticData(schema: JsonObject, source: Json, telling: StoryRewriting): JsonObject {
  const told = synthetic(schema, source, { telling, name: '', isSensitive: false });
  return isJsonObject(told) ? told : {};
}

/** Invents a value for a field that was not answered. */
export function inventedAt(schema: JsonObject, name: string, telling: StoryRewriting): Json {
  return invented(schema, { telling, name, isSensitive: false });
}

function synthetic(schema: JsonObject, source: Json, outer: SyntheticPlace): Json {
  const isMarked = schema['x-sensitive'] !== undefined || outer.telling.words.isSensitive(outer.name);
  const place = { ...outer, isSensitive: outer.isSensitive || isMarked };
  if (source === null) return null;
  if (Array.isArray(source)) return listOf(schema, source, place);
  if (isJsonObject(source)) return groupOf(schema, source, place);
  const choices = choicesIn(schema, place.telling.bundle);
  if (choices !== null) return chosen(choices, source, place);
  if (typeof source === 'boolean') return chosen([true, false], source, place);
  if (typeof source === 'number') return numberFor(schema, source, place);
  return textFor(schema, source, place);
}

function listOf(schema: JsonObject, source: Json[], place: SyntheticPlace): Json[] {
  const items = isJsonObject(schema.items) ? schema.items : {};
  return source.map((one) => synthetic(items, one, place));
}

/** Omits what no schema declares, since it may hold anything. */
function groupOf(schema: JsonObject, source: JsonObject, place: SyntheticPlace): JsonObject {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const required = requiredNames(schema);
  const members = Object.entries(properties).flatMap(([name, field]): [string, Json][] => {
    if (!isJsonObject(field)) return [];
    if (name === 'id' && typeof source[name] === 'string') return [[name, place.telling.item(source[name])]];
    if (Object.hasOwn(source, name)) return [[name, synthetic(field, source[name] ?? null, { ...place, name })]];
    return required.includes(name) ? [[name, invented(field, { ...place, name })]] : [];
  });
  return Object.fromEntries(members);
}

function choicesIn(schema: JsonObject, { lists }: Bundle): Json[] | null {
  const list = targetOf(schema, 'entry');
  if (list === null) return choicesOf(schema);
  return own(lists, list)?.entries.map(({ code }) => code) ?? null;
}

/** Keeps a choice that a condition reads. Another choice, such as a commune or a sex, could identify somebody together with others. */
function chosen(choices: Json[], source: Json, { telling, name, isSensitive }: SyntheticPlace): Json {
  const at = choices.indexOf(source);
  if (!isSensitive && at >= 0 && telling.words.isRead(name)) return source;
  return choices[(Math.max(at, 0) + telling.turned(name, choices.length)) % Math.max(choices.length, 1)] ?? null;
}

const SMALL = 1_000;

/** Keeps small numbers, which count things; of a large number only the size is kept, rounded down or up. */
function numberFor(schema: JsonObject, source: number, { telling, isSensitive }: SyntheticPlace): number {
  const { variant, words } = telling;
  if (isSensitive) return within(schema, 1 + variant);
  if (Math.abs(source) < SMALL || words.has(source)) return source;
  const step = 10 ** (Math.floor(Math.log10(Math.abs(source))) - 1);
  const round = (variant % 8 < 4 ? Math.floor(source / step) : Math.ceil(source / step)) * step;
  return within(schema, round === source ? round + step : round);
}

function within({ minimum, maximum }: JsonObject, value: number): number {
  if (typeof minimum === 'number' && value < minimum) return minimum;
  return typeof maximum === 'number' && value > maximum ? maximum : value;
}

/** Lists the ages given to people born on an invented day. */
const AGES = [32, 20, 47, 17, 27, 63];

function textFor(schema: JsonObject, source: string, place: SyntheticPlace): string {
  const { telling, name, isSensitive } = place;
  const kind = kindOf(schema);
  // A duration identifies nobody.
  if (fieldRecords[kind].nature === 'quantity' && !isSensitive) return source;
  const told = isRetold(kind) ? TOLD[kind] : null;
  if (told !== null && !(isSensitive && told.isHushed)) return told.tell(source, schema, place);
  if (!isSensitive && telling.words.isCompared(source)) return source;
  return inventedText(schema, name, { rank: rankOf(telling, source), like: source });
}

/** Tells whether a date is a birth date, which identifies a person; other dates move with the story. */
function isOfBirth(name: string, { title }: JsonObject): boolean {
  return /naissance|naiss|birth/i.test(`${name} ${typeof title === 'string' ? title : ''}`);
}

function bornOn({ variant, start }: StoryRewriting, schema: JsonObject): string {
  const year = Number(start.slice(0, 4)) - (AGES[variant % AGES.length] ?? 30);
  return schema.format === 'date' ? withinRange(`${year}-06-15`, schema, start) : `${year}-06-15T08:00:00.000Z`;
}

/** Says how a text of one kind is rewritten; `isHushed` has it invented instead where it is sensitive. */
interface TextRewriting {
  tell: (source: string, schema: JsonObject, place: SyntheticPlace) => string;
  isHushed: boolean;
}

const day: TextRewriting = {
  tell: (source, schema, { telling, name, isSensitive }) =>
    isSensitive || isOfBirth(name, schema) ? bornOn(telling, schema) : telling.moved(source),
  isHushed: false,
};
const reference = (tell: (telling: StoryRewriting, source: string, target: string) => string): TextRewriting => ({
  tell: (source, schema, { telling }) => tell(telling, source, widgetOf(schema)?.target ?? ''),
  isHushed: false,
});

/** Says how each kind that gives a time or a person is rewritten; null = an invented text replaces it. */
const TOLD: { [kind in KindOfNature<'moment' | 'reference'>]: TextRewriting | null } = {
  date: day,
  instant: day,
  // Hours and months say when something happened, as dates do.
  time: { tell: (source, _, { telling }) => telling.movedTime(source), isHushed: true },
  month: { tell: (source, _, { telling }) => telling.moved(`${source}-15`).slice(0, 7), isHushed: true },
  person: reference((telling, source, role) => telling.person(source, role)),
  organisation: reference((telling, source) => telling.organisation(source)),
  dossier: reference((telling, source, workflows) => telling.dossier(source, workflows.split(','))),
  item: reference((telling, source) => telling.item(source)),
  directory: null,
  file: null,
};

function isRetold(kind: FieldKind): kind is keyof typeof TOLD {
  return Object.hasOwn(TOLD, kind);
}

function rankOf({ invented, variant }: StoryRewriting, source: string): number {
  const rank = invented.get(source) ?? invented.size + 1;
  invented.set(source, rank);
  return rank + variant * 37;
}

/** Invents a value that no real answer gave. */
function invented(schema: JsonObject, place: SyntheticPlace): Json {
  const { telling, name } = place;
  const [choice] = choicesIn(schema, telling.bundle) ?? [];
  if (choice !== undefined) return choice;
  const types = [schema.type].flat();
  if (types.includes('object') || isJsonObject(schema.properties)) return groupOf(schema, {}, place);
  if (types.includes('array')) return inventedList(schema, place);
  if (types.includes('boolean')) return true;
  if (types.includes('integer') || types.includes('number')) return within(schema, 1 + telling.variant);
  const kind = kindOf(schema);
  if (kind === 'date') return telling.start;
  if (kind === 'instant') return `${telling.start}T08:00:00.000Z`;
  const { nature, invent } = fieldRecords[kind];
  if (nature === 'quantity' && invent !== null) return invent(1 + telling.variant);
  return textFor(schema, `${name}${telling.invented.size}`, place);
}

function inventedList(schema: JsonObject, place: SyntheticPlace): Json[] {
  const least = typeof schema.minItems === 'number' ? Math.min(schema.minItems, 20) : 0;
  const items = isJsonObject(schema.items) ? schema.items : {};
  return Array.from({ length: least }, () => invented(items, place));
}
