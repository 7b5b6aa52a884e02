import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { JsonObject } from '../../src/base/base.ts';
import { ORGANISATIONS } from '../../src/demo/cast.ts';
import { CHANTIER } from '../../src/demo/letterheads.ts';
import type { Renderer } from '../../src/documents/documents.ts';
import type { Story, StoryOfSeveral, Task } from '../../src/engine/engine.ts';
import type { IssuedDocument } from '../../src/operations/operations.ts';
import { operationsEntrance } from '../stories/entrances.ts';
import { play } from '../stories/play.ts';
import { playSeveral } from '../stories/play-several.ts';
import { openStage, type Stage } from '../stories/stage.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export function storyOf(file: string): Story {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Story;
}

/** Opens the shipped content on a real store, with a renderer for its documents. */
export async function openScene(renderer: Renderer): Promise<Stage> {
  return openStage(ROOT, renderer);
}

/** Stories call this organisation `operateur`; it has a letterhead. */
const OPERATOR = { id: 'operateur', name: 'Association Chantier-École fictive', siret: null, letterhead: CHANTIER };

/** Plays a story as people would, and returns the tasks it decided: letters and documents. */
export async function lived(stage: Stage, story: Story): Promise<Task[]> {
  await play(stage, operationsEntrance(stage), story);
  return decidedBy(stage);
}

/** Plays a story of several dossiers in the same way, by the name of its file. */
export async function livedTogether(stage: Stage, file: string): Promise<Task[]> {
  const url = new URL(`../stories/several/${file}.json`, import.meta.url);
  await playSeveral(stage, operationsEntrance(stage), JSON.parse(readFileSync(url, 'utf8')) as StoryOfSeveral);
  return decidedBy(stage);
}

async function decidedBy(stage: Stage): Promise<Task[]> {
  for (const one of [...ORGANISATIONS, OPERATOR]) await stage.operations.machine.addOrganisation(one);
  const { items } = await stage.store.tasks({ kinds: ['email', 'document'], limit: 500 });
  return items.map(({ task }) => task);
}

/** Issues every document of these tasks by template; the last document of a template is kept. */
export async function issuedBy(stage: Stage, tasks: Task[]): Promise<Map<string, IssuedDocument>> {
  const made = new Map<string, IssuedDocument>();
  for (const task of tasks) {
    if (task.kind === 'document') made.set(task.payload.template, await stage.operations.machine.issue(task));
  }
  return made;
}

/** Returns the meeting of `seance.json` with that many people: opened, then closed with everybody present. */
export function sheetStory(forme: 'collective' | 'individuelle', people: number): Story {
  const story = structuredClone(storyOf('seance.json'));
  const [open, enrol, begin] = story.given ?? [];
  if (!open || !enrol || !begin) throw new Error('The meeting has no beginning');
  const dossiers = Array.from({ length: people }, (_, i) => `par-${i + 1}`);
  const personnes = dossiers.map((dossier, i) => ({ dossier, nom: `Modèle-${i + 1} Sacha` }));
  const appel = dossiers.map((dossier) => ({ dossier, statut: 'present' }));
  const opening = { ...open, data: { ...open.data, forme } };
  return {
    ...story,
    given: [opening, { ...enrol, data: { personnes } }, begin],
    ...(story.when && { when: { ...story.when, data: { appel } } }),
  };
}

/** Requests a document of the story's dossier as the structure, which reads everything. */
export function requested(
  stage: Stage,
  document: string,
  data: JsonObject,
): Promise<Pick<IssuedDocument, 'id' | 'code'>> {
  return askedFor(stage, { workflow: 'parcours-btp', document, data, role: 'sa' });
}

/** Requests a document of the first dossier of a workflow as a person who holds a role there. */
export async function askedFor(
  { store, operations }: Stage,
  { workflow, document, data = {}, role }: { workflow: string; document: string; data?: JsonObject; role: string },
): Promise<Pick<IssuedDocument, 'id' | 'code'>> {
  const [first] = (await store.list({ scopes: ['sa:*'], workflow, sort: 'created', limit: 1 })).items;
  const person = { id: role, name: 'Personne Fictive', email: `${role}@exemple.fr`, roles: [role], organisation: role };
  return operations.makeDocument({ person }, { id: first?.id ?? '', document, data });
}
