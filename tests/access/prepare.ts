import { isJsonObject, type Json, type JsonObject } from '../../src/base/base.ts';
import type { CompiledBundle, Dossier, JournalEntry } from '../../src/engine/engine.ts';
import { rowOf } from '../../src/operations/command/commit/row.ts';
import type { WholeDossier } from '../../src/store/store.ts';
import { sealedStory } from '../store/make.ts';
import { type Canaries, filled } from './canaries.ts';

export interface Preparation {
  canaries: Canaries;
  compiled: CompiledBundle;
  /** Holds the dossier's name in the scene. */
  name: string;
  family: 'a' | 'b';
  fields: 'all' | 'texts';
  /** Points to dossiers of the scene, beyond the links the dossier already has from its story. */
  links: Dossier['links'];
  now: string;
}

/** Says who holds each role on the two families of dossiers, in the words of `expectations/subjects.json`. */
const HOLDERS: { [role: string]: (family: 'a' | 'b') => string[] } = {
  prescripteur: (family) => [`prescripteur-${family}`],
  referent: (family) => [`referent-${family}`],
  referentPrecedent: (family) => (family === 'a' ? ['referent-ancien'] : []),
  operateur: (family) => [`org-${family}`],
  candidat: (family) => [`org-${family}`],
  lecteur: (family) => READERS.map((one) => `lecteur-${family}${one}`),
};

/** The stories call the two readers of a reply so; below, the suffix added to the family in their name here. */
const TOLD_READERS = ['lina', 'marc'];
const READERS = ['', '2'];

/**
 * Puts a canary in each field of a played dossier, in what was sent at each act, in its pauses, notes and tasks. Its states and the order
 * of its acts do not change.
 */
export function prepared(whole: WholeDossier, preparation: Preparation): WholeDossier {
  const { canaries, compiled, name, family, fields, now } = preparation;
  const cage = { dossier: name, kind: 'data' };
  const before = whole.dossier;
  const lived = withReaders(before.data, family);
  const data = interested(enrolled(filled({ canaries, cage, fields }, compiled.bundle.dossier, lived), preparation));
  const journal = journalOf(whole, preparation);
  const dossier: Dossier = {
    ...before,
    ...{ bundle: compiled.hash, revision: journal.length, data, title: titleOf(before, data) },
    roles: Object.fromEntries(Object.keys(before.roles).map((role) => [role, HOLDERS[role]?.(family) ?? []])),
    links: { ...before.links, ...preparation.links },
    pauses: [
      {
        ...{ deadline: '*', motive: canaries.text({ ...cage, kind: 'motif de pause', path: '' }), until: null },
        ...{ by: `referent-${family}`, at: now },
      },
    ],
    notes: [
      {
        ...{ id: 'note:1', title: canaries.text({ ...cage, kind: 'à faire noté', path: '' }), to: ['sa'], since: now },
        event: null,
      },
    ],
  };
  const same = replacer(before.data, data);
  const tasks = whole.tasks.map(({ task, ...stored }) => ({
    ...stored,
    status: stored.status === 'waiting' ? ('waiting' as const) : ('done' as const),
    task: ('data' in task.payload
      ? { ...task, payload: { ...task.payload, data: same(task.payload.data) } }
      : task) as typeof task,
  }));
  return { dossier, row: rowOf(compiled, dossier, { now, id: dossier.id, liens: {} }).row, journal, tasks, reads: [] };
}

/** The family follows everybody enrolled, except one more person whom the other family follows. */
function enrolled(data: JsonObject, { canaries, name, family }: Preparation): JsonObject {
  const { inscrits } = data;
  if (!Array.isArray(inscrits)) return data;
  const dossierOf = (whose: 'a' | 'b') => `dos-parcoursbtptout${whose}`;
  const text = (kind: string) =>
    canaries.text({ dossier: name, kind: `${kind} d'une personne inscrite que d'autres suivent`, path: '' });
  const signature = { nom: text('motif et signature'), trace: text('motif et signature'), mode: 'ecran' };
  // The comparison of fields ignores what only the stranger has, so they sign only where somebody else did.
  const isSigned = inscrits.some(
    (one) => isJsonObject(one) && isJsonObject(one['signature']) && one['signature']['trace'],
  );
  const stranger = {
    ...{ id: 'etranger', dossier: dossierOf(family === 'a' ? 'b' : 'a'), nom: text('nom') },
    ...{ motiveAbsence: text('motif et signature'), ...(isSigned && { signature }) },
  };
  const own = inscrits.map((one) => (isJsonObject(one) ? { ...one, dossier: dossierOf(family) } : one));
  return { ...data, inscrits: [...own, stranger] };
}

function withReaders(data: JsonObject, family: 'a' | 'b'): JsonObject {
  const named = (one: string) =>
    TOLD_READERS.includes(one) ? `lecteur-${family}${READERS[TOLD_READERS.indexOf(one)]}` : one;
  return JSON.parse(JSON.stringify(data), (_, one) => (typeof one === 'string' ? named(one) : one)) as JsonObject;
}

/** A member of the committee has an interest in the first point of each agenda. */
function interested(data: JsonObject): JsonObject {
  const { points, interets } = data;
  const [first] = Array.isArray(points) ? points : [];
  if (!isJsonObject(first)) return data;
  const known = Array.isArray(interets) ? interets : [];
  return { ...data, interets: [...known, { id: 'interet', point: first['id'] ?? null, compte: 'copil' }] };
}

/** Builds the title as `titleOf` of the workflows would. */
function titleOf(before: Dossier, data: JsonObject): string {
  const [holder, called] = [data['raisonSociale'] ?? data['reference'], data['intitule']];
  if (typeof holder === 'string' && typeof called === 'string') return `${holder} · ${called}`;
  const identity = data['identite'];
  if (isJsonObject(identity)) return `${identity['nom']} ${identity['prenom']}`;
  return typeof data['titre'] === 'string' ? data['titre'] : before.title;
}

/** Makes one entry for each act played; when every field is wanted, one more for each event that was not played. */
function journalOf(whole: WholeDossier, { canaries, compiled, name, fields }: Preparation): WholeDossier['journal'] {
  const { events } = compiled.bundle.workflow;
  const lived = whole.journal.map(({ entry }) => entry);
  const last = lived.at(-1);
  const told = new Set(lived.flatMap(({ command }) => ('event' in command ? [command.event] : [])));
  const untold = fields === 'all' && last ? Object.keys(events).filter((event) => !told.has(event)) : [];
  const actor = { id: 'sa', role: 'sa', organisation: null };
  const added = untold.map(
    (event): JournalEntry => ({
      ...(last as JournalEntry),
      ...EMPTY,
      command: { kind: 'event', event, data: {}, actor },
    }),
  );
  const entries = [...lived, ...added].map((entry, index) => {
    const { command } = entry;
    const form = 'event' in command ? compiled.bundle.forms[events[command.event]?.form ?? ''] : undefined;
    const sent =
      'event' in command && 'data' in command && form
        ? {
            ...command,
            data: filled(
              { canaries, cage: { dossier: name, kind: `form ${command.event}` }, fields },
              form,
              command.data,
            ),
          }
        : command;
    return { ...entry, revision: index + 1, command: sent } as JournalEntry;
  });
  return sealedStory(entries);
}

const EMPTY = { liens: {}, left: [], entered: [], changed: [], armed: [], withdrawn: [], tasks: [], remarks: [] };

/** Replaces each text of the story by its canary wherever it was copied (a letter to come, a message). */
function replacer(before: JsonObject, after: JsonObject): (value: Json) => Json {
  const pairs = new Map<string, string>();
  const pair = (from: Json | undefined, to: Json | undefined): void => {
    if (typeof from === 'string' && typeof to === 'string' && from !== to && from.length > 2) pairs.set(from, to);
    if (Array.isArray(from) && Array.isArray(to)) for (const [index, one] of from.entries()) pair(one, to[index]);
    if (isJsonObject(from) && isJsonObject(to)) for (const name of Object.keys(from)) pair(from[name], to[name]);
  };
  pair(before, after);
  const replaced = (value: Json): Json => {
    if (typeof value === 'string') return pairs.get(value) ?? value;
    if (Array.isArray(value)) return value.map(replaced);
    if (isJsonObject(value))
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, replaced(one)]));
    return value;
  };
  return replaced;
}

/** Returns the same dossier under another id, since each family has its own. */
export function renamed(whole: WholeDossier, id: string): WholeDossier {
  return JSON.parse(JSON.stringify(whole).replaceAll(whole.dossier.id, id)) as WholeDossier;
}
