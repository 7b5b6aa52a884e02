import { assignedOf, scopesOf } from '../../access/access.ts';
import { isJsonObject, type Json } from '../../base/base.ts';
import {
  type CompiledBundle,
  calendarLines,
  type Dossier,
  type Moment,
  mutedRoles,
  type Todo,
  todosOf,
} from '../../engine/engine.ts';
import type { DossierRow } from '../../store/store.ts';
import { duplicateMarksOf } from './duplicate-keys.ts';

/** What lists, searches and calendars will show of a dossier, written by the same commit as the dossier itself. */
export function rowOf(compiled: CompiledBundle, dossier: Dossier, moment: Moment): DossierRow {
  const { workflow, roles } = compiled.bundle;
  const muted = new Set(mutedRoles(compiled, dossier, moment.now));
  const todos = todosOf(compiled, dossier, moment);
  const alike = [...duplicateMarksOf(compiled, dossier).keys()];
  return {
    title: dossier.title,
    states: dossier.states,
    tags: dossier.tags,
    scopes: scopesOf(workflow, roles, dossier),
    assigned: assignedOf(roles, dossier),
    text: searchText(compiled, dossier),
    deadlines: calendarOf(compiled, dossier, muted),
    lateSince: lateSince(todos),
    todos,
    ...(alike.length > 0 && { alike }),
  };
}

/** Muted roles are told nothing: they are not in the calendar either. */
function calendarOf(compiled: CompiledBundle, dossier: Dossier, muted: Set<string>): DossierRow['deadlines'] {
  const lines = calendarLines(compiled, dossier);
  return muted.size === 0 ? lines : lines.map((line) => ({ ...line, to: line.to.filter((role) => !muted.has(role)) }));
}

/** From when the first of its work is late: only what is addressed to somebody is. */
function lateSince(todos: readonly Todo[]): string | null {
  const late = todos.flatMap(({ to, lateAt }) => (to.length > 0 ? (lateAt ?? []) : []));
  return late.toSorted()[0] ?? null;
}

/** Title and the short texts of fields marked `x-search` in the dossier's schema. */
function searchText(compiled: CompiledBundle, dossier: Dossier): string {
  const found: string[] = [dossier.title, dossier.id];
  collect(searchedIn(compiled), dossier.data, found);
  return found.join(' ');
}

/** Where a schema marks texts to be searched; what leads to none is left out. */
interface Searched {
  isText: boolean;
  items: Searched | null;
  members: [name: string, member: Searched][];
}

const known = new WeakMap<CompiledBundle, Searched | null>();

function searchedIn(compiled: CompiledBundle): Searched | null {
  const found = known.get(compiled);
  if (found !== undefined) return found;
  const searched = searchedOf(compiled.bundle.dossier);
  known.set(compiled, searched);
  return searched;
}

function searchedOf(schema: Json | undefined): Searched | null {
  if (!isJsonObject(schema)) return null;
  const isText = schema['x-search'] === true;
  const items = searchedOf(schema['items']);
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const members = Object.entries(properties).flatMap(([name, property]): Searched['members'] => {
    const member = searchedOf(property);
    return member === null ? [] : [[name, member]];
  });
  return isText || items !== null || members.length > 0 ? { isText, items, members } : null;
}

function collect(searched: Searched | null, value: Json | undefined, found: string[]): void {
  if (searched === null || value === undefined || value === null) return;
  if (searched.isText && typeof value === 'string') found.push(value);
  if (Array.isArray(value)) for (const item of value) collect(searched.items, item, found);
  if (isJsonObject(value)) for (const [name, member] of searched.members) collect(member, value[name], found);
}
