import { readScopeOf } from '../../../access/access.ts';
import { canonicalJson, type Json, type JsonObject, Refusal } from '../../../base/base.ts';
import { type Dossier, dataAround, type JournalEntry } from '../../../engine/engine.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { type AuthorizedDossier, authorizeLoaded, followedBy, stripperFor } from '../../reading/reading.ts';

interface ChangeSummary {
  /** Lists the fields the reader may read whose values changed. */
  changed: string[];
  /** Lists the acts sent since; only their own for a reader without access to the journal. */
  events: string[];
}

/** Lists what these entries changed, as far as the reader may know: no field they may not read, no act hidden from them in the journal. */
export async function toldSince(
  context: Context,
  reader: Caller | undefined,
  dossier: Dossier,
  since: readonly JournalEntry[],
): Promise<ChangeSummary> {
  const changed = changedSince(since);
  if (reader === undefined) return { changed, events: since.map(nameOf) };
  const seen = await authorizeLoaded(context, reader, dossier, 'dossier.act');
  const shows = await showing(context, reader, { ...seen, entries: since });
  const isTold = await readsStory(context, reader, dossier);
  return {
    changed: changed.filter(shows),
    events: since.filter((entry) => isTold || isBy(entry, reader)).map(nameOf),
  };
}

const nameOf = ({ command }: JournalEntry) => ('event' in command ? command.event : command.kind);

function isBy({ command }: JournalEntry, { person }: Caller): boolean {
  return 'actor' in command && command.actor.id === person.id;
}

async function readsStory(context: Context, reader: Caller, dossier: Dossier): Promise<boolean> {
  try {
    await authorizeLoaded(context, reader, dossier, 'journal.read');
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** Tells whether a field's change is visible to the reader; without recorded values, whether they may read the field. */
async function showing(
  context: Context,
  reader: Caller,
  { entries, ...seen }: Omit<AuthorizedDossier, 'stored'> & { entries: readonly JournalEntry[] },
): Promise<(name: string) => boolean> {
  const around = entries.map(({ changed, changes }) => ({ changed, ...(changes && { sides: dataAround(changes) }) }));
  const all = [seen.dossier.data, ...around.flatMap(({ sides }) => (sides ? [sides.before, sides.after] : []))];
  const scope = readScopeOf(seen.bundle.workflow, seen.held);
  const read = await stripperFor(seen, scope, { person: reader.person, followed: followedBy(context, reader) }, all);
  const now = read(seen.dossier.data);
  return (name) =>
    around.some(({ changed, sides }) => {
      if (!changed.includes(name)) return false;
      if (sides === undefined) return now[name] !== undefined;
      return textAt(read(sides.before), name) !== textAt(read(sides.after), name);
    });
}

function textAt(data: JsonObject, name: string): string {
  const value: Json | undefined = data[name];
  return value === undefined ? '' : canonicalJson(value);
}

/**
 * Lists the top-level fields that these entries changed. A field changed and then put back is not listed; an entry without `changes` is
 * taken to have changed the fields it names.
 */
function changedSince(entries: readonly JournalEntry[]): string[] {
  const names = [...new Set(entries.flatMap(({ changed }) => changed))];
  return names.filter((name) => !isPutBack(name, entries));
}

function isPutBack(name: string, entries: readonly JournalEntry[]): boolean {
  const touching = entries.filter(({ changed }) => changed.includes(name));
  if (touching.some(({ changes }) => changes === undefined)) return false;
  return [...endsOf(name, touching).values()].every(({ was, is }) => textOf(was) === textOf(is));
}

interface Ends {
  was: Json | undefined;
  is: Json | undefined;
}

/** Finds, for each path, the value before the first entry and after the last. */
function endsOf(name: string, entries: readonly JournalEntry[]): Map<string, Ends> {
  const ends = new Map<string, Ends>();
  for (const { changes = {} } of entries)
    for (const [path, { was, is }] of Object.entries(changes)) {
      if (path !== name && !path.startsWith(`${name}.`)) continue;
      const first = ends.get(path);
      ends.set(path, { was: first ? first.was : was, is });
    }
  return ends;
}

function textOf(value: Json | undefined): string {
  return value === undefined ? '' : canonicalJson(value);
}
