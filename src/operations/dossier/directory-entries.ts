import { readScopeOf } from '../../access/access.ts';
import { type JsonObject, own, problems, Refusal, refuse } from '../../base/base.ts';
import { type Bundle, type Directory, type Dossier, directoryLines, directoryMark } from '../../engine/engine.ts';
import { isFoundBy } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { authorizeLoaded, dataShown, readScopes } from '../reading/reading.ts';
import type { ChoiceOption } from './dossier-shapes.ts';

interface DirectorySearch {
  directory: string;
  /** Holds the words as typed, whole or only their beginnings. */
  words: string;
}

/** An answer looks at this many dossiers: entries come back often, and people who do not see theirs type another letter. */
const MAX_DOSSIERS = 200;
const MAX_ENTRIES = 20;

/**
 * Lists directory entries from dossiers, the last changed first: only dossiers the caller may read, and only what they may read there. This
 * is not recorded as a reading, since an entry does not say which dossier it comes from.
 * @throws Refusal forbidden when none of the caller's roles may use the directory
 */
export async function directoryEntries(
  context: Context,
  caller: Caller,
  { directories = {} }: Bundle,
  { directory: id, words }: DirectorySearch,
): Promise<ChoiceOption[]> {
  const directory = own(directories, id);
  if (directory === undefined) return refuse(problems.notFound(`L'annuaire « ${id} » n'est pas dans cette version.`));
  if (!directory.by.some((role) => caller.person.roles.includes(role))) {
    return refuse(problems.forbidden('Cet annuaire n’est pas pour vous.'));
  }
  const lines = await linesShown(context, caller, directory, words);
  const entries = merged(directory, lines).filter((entry) => isFoundBy(words, nameOf(entry, directory)));
  return entries.slice(0, MAX_ENTRIES).map((entry) => optionOf(entry, directory));
}

async function linesShown(
  context: Context,
  caller: Caller,
  directory: Directory,
  words: string,
): Promise<JsonObject[]> {
  const { items } = await context.store.list({
    ...(await readScopes(context, caller.person)),
    workflow: [...new Set(directory.from.map(({ workflow }) => workflow))],
    alike: [directoryMark(directory.id)],
    ...(words.trim() !== '' && { q: words }),
    sort: 'updated',
    descending: true,
    limit: MAX_DOSSIERS,
  });
  const found = await context.store.dossiers(
    items.map(({ id }) => id),
    'once',
  );
  const byId = new Map(found.map((dossier) => [dossier.id, dossier]));
  const all: JsonObject[] = [];
  for (const { id } of items) all.push(...(await linesOf(context, caller, directory, byId.get(id))));
  return all;
}

async function linesOf(
  context: Context,
  caller: Caller,
  directory: Directory,
  dossier: Dossier | undefined,
): Promise<JsonObject[]> {
  if (dossier === undefined) return [];
  const seen = await authorizeLoaded(context, caller, dossier, 'dossier.read').catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
  if (seen === null || seen.compiled === null) return [];
  const data = await dataShown(context, caller, seen, readScopeOf(seen.bundle.workflow, seen.held));
  return directoryLines(seen.compiled, directory.id, data);
}

/** Merges lines into one entry per key: the first line wins, and later lines fill in what it lacks. */
function merged(directory: Directory, lines: readonly JsonObject[]): JsonObject[] {
  const keyOfName = new Map<string, string>();
  for (const line of lines) {
    const key = keyOf(line, directory);
    if (key !== null) keyOfName.set(foldedName(line, directory), key);
  }
  const entries = new Map<string, JsonObject>();
  for (const line of lines) {
    const name = foldedName(line, directory);
    const key = keyOf(line, directory) ?? keyOfName.get(name) ?? name;
    entries.set(key, { ...line, ...entries.get(key) });
  }
  return [...entries.values()];
}

function keyOf(line: JsonObject, { key }: Directory): string | null {
  const value = line[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

function nameOf(line: JsonObject, { name }: Directory): string {
  return String(line[name] ?? '');
}

function foldedName(line: JsonObject, directory: Directory): string {
  return nameOf(line, directory).trim().toLocaleLowerCase('fr');
}

function optionOf(entry: JsonObject, directory: Directory): ChoiceOption {
  const [name, key] = [nameOf(entry, directory), keyOf(entry, directory)];
  return { value: name, label: name, ...(key !== null && { hint: key }), fills: entry };
}
