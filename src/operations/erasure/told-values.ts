import { isJsonObject, type Json, type JsonObject, pointerSteps, valueAt } from '../../base/base.ts';
import {
  type Dossier,
  type ErasedFields,
  isErased,
  type JournalEntry,
  replay,
  type Task,
  type ToldLeaves,
} from '../../engine/engine.ts';
import { leafPointers, type SealedEntry } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { bundlesOf } from '../linked/linked.ts';
import { revisionOf } from '../task-revision.ts';

/** Is the work that an erasure leaves to be done after its commit. */
export type EraseTask = Extract<Task, { kind: 'erase' }>;

/**
 * Holds erased values. `names` are those too short to be searched for in any text, and typed freely rather than chosen in a list: « Li »,
 * not « FR ».
 */
export interface ErasedValues {
  values: ReadonlySet<string>;
  names: ReadonlySet<string>;
}

/**
 * Collects every value that erased fields ever had: typed, received, computed. The definitions say what a message carries, not where it
 * came from, so what another dossier repeats can be recognised by the value alone.
 */
export async function erasedValues(
  context: Context,
  id: string,
  what: ErasedFields,
  before: number,
): Promise<ErasedValues> {
  const entries = (await context.store.journal(id)).map(({ entry }) => entry).filter((one) => one.revision < before);
  const held: [path: string[], value: Json][] = entries.flatMap((entry) => [...valuesOf(entry)]);
  const { data, roles } = await stateBefore(context, entries);
  for (const [steps, value] of leaves(data)) held.push([steps, value]);
  // People who work on the dossier are named in others for what they did there, so their ids are not erased.
  const people = new Set(Object.values(roles).flat());
  for (const { command } of entries) if ('actor' in command) people.add(command.actor.id);
  const gone = held.flatMap(([steps, value]): [string[], string][] =>
    value === null || value === '' || people.has(String(value)) || !isErased(what, steps.join('.'))
      ? []
      : [[steps, String(value)]],
  );
  const schemas = await schemasOf(context, entries);
  const names = gone.filter(
    ([steps, value]) => SHORT_NAME.test(value) && schemas.some((schema) => isTyped(schema, steps)),
  );
  return { values: new Set(gone.map(([, value]) => value)), names: new Set(names.map(([, value]) => value)) };
}

/** Returns the schema of the data in each version the dossier went through. */
async function schemasOf(context: Context, entries: JournalEntry[]): Promise<JsonObject[]> {
  try {
    const bundle = await bundlesOf(context, entries);
    return [...new Set(entries.map((entry) => entry.bundle))].map((hash) => bundle(hash).data.schema);
  } catch {
    // A version that no longer exists says nothing of its fields: short values are then erased only where they stand alone.
    return [];
  }
}

/** Tells whether this field takes free text, in which somebody may have typed a name. */
export function isTyped(schema: JsonObject, steps: readonly string[]): boolean {
  let here: Json | undefined = schema;
  for (const step of steps) {
    if (!isJsonObject(here)) return false;
    const { items, properties }: JsonObject = here;
    here = PLACE.test(step)
      ? items
      : isJsonObject(properties) && Object.hasOwn(properties, step)
        ? properties[step]
        : undefined;
  }
  if (!isJsonObject(here)) return false;
  const { type, format } = here;
  const isText = type === 'string' || (Array.isArray(type) && type.includes('string'));
  return isText && format === undefined && CHOSEN.every((name) => !Object.hasOwn(here as JsonObject, name));
}

const CHOSEN = ['enum', 'const'];

/** Replays the state, for values that were computed at the opening and that no entry lists. */
export async function stateBefore(context: Context, entries: JournalEntry[]): Promise<Pick<Dossier, 'data' | 'roles'>> {
  try {
    return replay(await bundlesOf(context, entries), entries);
  } catch {
    // An interrupted erasure began again: it reached the other dossiers the first time, by what the entries still said.
    return { data: {}, roles: {} };
  }
}

function* valuesOf({ command, changes = {} }: JournalEntry): Generator<[string[], Json]> {
  if ('data' in command) yield* leaves(command.data);
  for (const [path, sides] of Object.entries(changes))
    for (const side of Object.values(sides)) yield* leaves(side, path.split('.'));
}

export function* leaves(value: Json | undefined, steps: string[] = []): Generator<[string[], Json]> {
  if (value === undefined) return;
  if (!Array.isArray(value) && !isJsonObject(value)) return yield [steps, value];
  for (const [name, member] of Object.entries(value)) yield* leaves(member, [...steps, name]);
}

interface DossierErasure extends ErasedValues {
  of: string;
  before: number;
}

/**
 * Finds the places in a journal that repeat an erased value: in messages from that dossier, and in rows that name it. Messages it sent as
 * it erased or since say what is left; in those, only the former value of a change counts.
 */
export function toldLeaves(journal: SealedEntry[], { of, before, ...gone }: DossierErasure): ToldLeaves[] {
  return journal.flatMap(({ entry, erased = {} }) => {
    const { command, revision } = entry;
    const isTold = command.kind === 'message' && command.from.dossier === of;
    const goes = isTold && (revisionOf(command.from.key) ?? 0) >= before ? SAID : SAYS;
    const isForRow = isForRowOf(entry, of);
    const pointers = leafPointers(entry).filter(
      (pointer) =>
        goes.test(pointer) &&
        (isTold ||
          isInRowOf(entry, pointer, of) ||
          (isForRow && FOR_ROW.test(pointer) && valueIn(entry, pointer) !== of)) &&
        !Object.hasOwn(erased, pointer) &&
        repeats(valueIn(entry, pointer), gone),
    );
    return pointers.length === 0 ? [] : [{ revision, pointers }];
  });
}

const SAYS = /^\/(changes|remarks|command\/data)\//;
const SAID = /^\/changes\/[^/]+\/was(\/|$)/;

/** Matches what a form typed, and the rows of lists that it changed. */
const FOR_ROW = /^\/(command\/data\/|changes\/[^/]*\.\d+[./])/;

/** Tells whether a form names that dossier for a row of a list: when a row existed already, the entry says only what changed in it. */
function isForRowOf({ command, changes = {} }: JournalEntry, of: string): boolean {
  if (!('data' in command) || !names(command.data, of)) return false;
  const isPart = Object.keys(changes).some((path) => path.split('.').some((step) => PLACE.test(step)));
  return isPart || Object.values(changes).some(({ is }) => Array.isArray(is) && is.some((row) => names(row, of)));
}

const PLACE = /^\d+$/;

/** Tells whether the value is in a row of a list, at any depth, that names that dossier; the dossier's id itself is not such a value. */
function isInRowOf(holder: object, pointer: string, of: string): boolean {
  if (valueIn(holder, pointer) === of) return false;
  const steps = pointer.split('/');
  return steps.some((step, at) => PLACE.test(step) && names(valueIn(holder, steps.slice(0, at + 1).join('/')), of));
}

function names(row: unknown, of: string): boolean {
  return isJsonObject(row as Json) && Object.values(row as JsonObject).includes(of);
}

/**
 * Finds the values of the present data that repeat the other dossier's words: in rows that name it, or elsewhere exactly as a message gave
 * them. Returns pointers into the data.
 * @param told the places in its journal that repeat an erased value
 */
export function heldLeaves(
  data: JsonObject,
  { journal, of, ...gone }: { journal: SealedEntry[] } & Omit<DossierErasure, 'before'>,
  told: ToldLeaves[],
): string[] {
  const words = new Set(told.flatMap((one) => wordsOf(journal, of, one)));
  return [...leaves(data)].flatMap(([steps, value]) => {
    if (typeof value !== 'string' || !repeats(value, gone)) return [];
    const pointer = steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
    const isInRows = steps.some((step) => PLACE.test(step));
    return isInRowOf(data, pointer, of) || (!isInRows && words.has(value)) ? [pointer] : [];
  });
}

function wordsOf(journal: SealedEntry[], of: string, { revision, pointers }: ToldLeaves): unknown[] {
  const entry = journal[revision - 1]?.entry;
  if (entry?.command.kind !== 'message' || entry.command.from.dossier !== of) return [];
  return pointers.map((pointer) => valueIn(entry, pointer));
}

/** Reads an entry as the JSON it is stored as. */
function valueIn(entry: object, pointer: string): Json | undefined {
  return valueAt(entry as JsonObject, pointerSteps(pointer));
}

/** Tells whether a text repeats an erased value, alone or as separate words within it. */
export function repeats(told: unknown, { values, names }: ErasedValues): boolean {
  if (told === null || told === undefined) return false;
  if (values.has(String(told))) return true;
  if (typeof told !== 'string') return false;
  const isSought = (value: string) => value.length >= MIN_WORD || (names.has(value) && !FRENCH.has(value));
  return (
    [...values].some((value) => isSought(value) && saysWord(told, value)) ||
    isMadeOf(told, values) ||
    saysNames(told, names)
  );
}

/**
 * Is the shortest length searched for in any text; shorter values are common in any text, except two-letter names such as « Li » or « Ng ».
 */
const MIN_WORD = 3;
const SHORT_NAME = /^(\p{Lu}\p{L}|\p{Lo}{1,2})$/u;

/** Lists short French words that are also names: they count as a name only beside another erased name, as in « An Le ». */
const FRENCH: ReadonlySet<string> = new Set(
  'Ah Ai An As Au Ce Ci De Du Dû En Es Et Eu Il Je La Le Lu Ma Me Mi Mu Ne Ni Né Oh On Or Ou Où Pu Sa Se Si Su Ta Te Tu Un Us Va Vu Çà'.split(
    ' ',
  ),
);

function saysNames(text: string, names: ReadonlySet<string>): boolean {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.some((word, at) => names.has(word) && names.has(words[at + 1] ?? ''));
}

/** Tells whether the text has nothing but those values, however short: « O Yi ». */
function isMadeOf(text: string, values: ReadonlySet<string>): boolean {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length > 0 && words.some((word) => /\p{L}/u.test(word)) && words.every((word) => values.has(word));
}

function saysWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!isInWord(text[at - 1]) && !isInWord(text[at + word.length])) return true;
  return false;
}

function isInWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}
