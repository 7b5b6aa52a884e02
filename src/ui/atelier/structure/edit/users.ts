import { isJsonObject, type Json, type JsonObject } from '../../../../base/base.ts';
import { eventTitle } from './definitions.ts';
import { type JsonPath, objectAt, textAt } from './json.ts';
import { type MachineState, nodesOf, titleOf } from './machine.ts';

/** Describes a place of a workflow that names something. */
export interface Mention {
  at: JsonPath;
  /** Names the place in words that users know. */
  where: string;
}

/** Lists the places that name a state in a list, as a key or in an expression, except those inside `except`. */
export function mentionsOfState(workflow: JsonObject, id: string, except: readonly JsonPath[]): Mention[] {
  const quoted = new RegExp(`'${escaped(id)}'`);
  return mentions(workflow, except, (text) => text === id || quoted.test(text));
}

/** Lists the places that name an event or a deadline. */
export function mentionsOf(workflow: JsonObject, name: string, except: readonly JsonPath[]): Mention[] {
  return mentions(workflow, except, (text) => text === name);
}

function mentions(workflow: JsonObject, except: readonly JsonPath[], isIt: (text: string) => boolean): Mention[] {
  const found = placesOf(workflow, []).filter(({ at, text }) => isIt(text) && !except.some((one) => isInside(at, one)));
  const named = found.map(({ at }) => ({ at, where: whereOf(workflow, at) }));
  return named.filter(({ where }, index) => named.findIndex((other) => other.where === where) === index);
}

/** Lists every text and every key, with its place. */
function placesOf(value: Json, at: JsonPath): { at: JsonPath; text: string }[] {
  if (typeof value === 'string') return [{ at, text: value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => placesOf(item, [...at, index]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    { at: [...at, key], text: key },
    ...placesOf(inner as Json, [...at, key]),
  ]);
}

function isInside(at: JsonPath, holder: JsonPath): boolean {
  return holder.every((step, index) => at[index] === step);
}

const PARTS: { [key: string]: string } = {
  fiche: 'la fiche du dossier',
  read: 'ce que lit chaque rôle',
  roles: 'les rôles',
  meetings: 'les rencontres',
  documents: 'les documents',
  links: 'les liens',
  public: 'la page publique',
  likely: 'les doublons',
  unique: 'l’unicité',
  columns: 'les colonnes',
  letterhead: 'l’en-tête des lettres',
  retention: 'la conservation',
};

/** Names the part of a workflow that contains a place, in words that users know. */
export function whereOf(workflow: JsonObject, at: JsonPath): string {
  const [part, name] = at;
  if (part === 'events') return `l’action « ${eventTitle(workflow, String(name))} »`;
  if (part === 'deadlines')
    return `l’échéance « ${textAt(objectAt(workflow, ['deadlines', String(name)]), ['title']) ?? name} »`;
  if (part !== 'machine') return PARTS[String(part)] ?? `« ${part} »`;
  const holder = holderOf(workflow, at);
  return holder?.parent ? `l’étape « ${titleOf(holder)} »` : 'le processus entier';
}

/** Finds the innermost state that contains a place. */
export function holderOf(workflow: JsonObject, at: JsonPath): MachineState | undefined {
  return nodesOf(workflow).findLast(({ path }) => isInside(at, path));
}

/** Lists the first four places, as in « la fiche du dossier, l’étape « Mission » ». */
export function saidOf(all: readonly Mention[]): string {
  const few = all.slice(0, 4).map(({ where }) => where);
  return few.join(', ') + (all.length > few.length ? '…' : '');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
