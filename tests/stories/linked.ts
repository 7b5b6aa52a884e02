import { assignedOf, scopesOf } from '../../src/access/access.ts';
import type { JsonObject } from '../../src/base/base.ts';
import {
  type Actor,
  type Command,
  type CompiledBundle,
  type Dossier,
  decide,
  type JournalEntry,
  linksAtOpening,
} from '../../src/engine/engine.ts';
import { loadLinks } from '../../src/operations/linked/linked.ts';
import type { Store } from '../../src/store/store.ts';

const PERSON = {
  identite: { nom: 'Voisin', prenom: 'Alix', naissance: '1990-01-01' },
  residence: { communeInsee: '21231' },
  situation: { population: 'inscrit', caracteristiques: [] },
  difficultes: ['mobilite'],
  autorisation: { requise: false },
  souhait: { signeLe: '2024-01-01' },
  prescription: { type: 'ccas', organisme: 'CCAS fictif', nom: 'Dominique Fictif', orienteLe: '2024-01-01' },
  consentement: { informeLe: '2024-01-01' },
};

/** Describes a linked dossier as stories write it: `{ id, etats, data, compteurs }`. */
export interface ToldLink {
  etats?: string[];
  data?: JsonObject;
  compteurs?: { [counter: string]: number };
}

/** Says who opens each workflow, with which data besides the story's, and which event leads to states other than the first. */
const OPENINGS: {
  [workflow: string]: { role: string; data: JsonObject; ways: { [state: string]: [string, JsonObject] } };
} = {
  operation: {
    role: 'sa',
    data: {
      titre: 'Opération',
      organisation: 'operateur',
      debut: '2024-01-01',
      fin: '2024-12-31',
      places: 90,
      tauxCible: 25,
      minutesReference: 2100,
    },
    ways: { close: ['fermer', { motive: 'Fin du marché' }] },
  },
  'parcours-btp': { role: 'sa', data: PERSON, ways: {} },
  seance: {
    role: 'operateur',
    data: {
      titre: 'Atelier',
      nature: 'atelier',
      forme: 'collective',
      date: '2024-01-08',
      demiJournee: 'matin',
    },
    ways: {},
  },
  team: { role: 'hr', data: { name: 'Atelier', absentsMax: 3 }, ways: { dissolved: ['dissolve', {}] } },
};

/**
 * Creates a linked dossier as a story describes it, with its places taken. The engine decides every step, but only the outcome is written,
 * as one revision: ninety places need no ninety commits.
 * @param by who opened it, if they may
 */
export async function putLinked(
  store: Store,
  compiled: CompiledBundle,
  { id, told, by }: { id: string; told: ToldLink; by: Actor },
  now: string,
) {
  const opening = OPENINGS[compiled.bundle.workflow.id];
  if (!opening) throw new Error(`No opening is known for ${compiled.bundle.workflow.id}`);
  const before = { id: 'before-the-story', role: opening.role, organisation: null };
  const event = (name: string, data: JsonObject, actor: Actor = before): Command => ({
    kind: 'event',
    event: name,
    data,
    actor,
  });
  const mayOpen = compiled.bundle.workflow.events['open']?.by.includes(by.role);
  const commands: [Command, ...Command[]] = [event('open', { ...opening.data, ...told.data }, mayOpen ? by : before)];
  for (const [counter, count] of Object.entries(told.compteurs ?? {})) {
    for (let place = 0; place < count; place++)
      commands.push({ kind: 'reserve', counter, dossier: `earlier-${place}` });
  }
  for (const state of told.etats ?? []) {
    const way = opening.ways[state];
    if (way) commands.push(event(...way));
  }
  const { dossier, entry } = await lived(store, compiled, id, commands, now);
  await writeAsOne(store, compiled, dossier, entry);
}

async function lived(
  store: Store,
  compiled: CompiledBundle,
  id: string,
  commands: [Command, ...Command[]],
  now: string,
) {
  const links = linksAtOpening(compiled, commands[0], { now, id, liens: {} });
  const liens = links.ok ? await loadLinks({ store }, compiled, { links: links.links, data: {} }) : {};
  let dossier: Dossier | null = null;
  let entry: JournalEntry | null = null;
  for (const command of commands) {
    const decision = decide(compiled, dossier, command, { now, id, liens });
    if (!decision.ok) throw new Error(JSON.stringify(decision.problem));
    if (!decision.dropped) ({ dossier, entry } = decision);
  }
  if (!dossier || !entry) throw new Error('Nothing was decided');
  return { dossier, entry };
}

async function writeAsOne(
  store: Store,
  { bundle: { workflow, roles } }: CompiledBundle,
  dossier: Dossier,
  entry: JournalEntry,
): Promise<void> {
  const { title, states, tags } = dossier;
  // Readers of the dossier may name it in forms, so its row must say who they are.
  const readers = { scopes: scopesOf(workflow, roles, dossier), assigned: assignedOf(roles, dossier) };
  await store.commit({
    dossier: { ...dossier, revision: 1 },
    row: { title, states, tags, ...readers, text: title, deadlines: [], lateSince: null, todos: [] },
    entry: { ...entry, revision: 1 },
    ...{ expected: 0, add: [], withdraw: [] },
  });
}
