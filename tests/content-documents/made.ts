import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Renderer } from '../../src/documents/documents.ts';
import type { Story, Task } from '../../src/engine/engine.ts';
import type { IssuedDocument } from '../../src/operations/operations.ts';
import { operationsDoor } from '../stories/doors.ts';
import { play } from '../stories/play.ts';
import { openStage, type Stage } from '../stories/stage.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export function storyOf(file: string): Story {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Story;
}

/** The shipped content on a real store, with what draws its documents. */
export async function openScene(renderer: Renderer): Promise<Stage> {
  return openStage(ROOT, renderer);
}

/** Lives a story as people would, and gives the tasks it decided: letters and documents. */
export async function lived(stage: Stage, story: Story): Promise<Task[]> {
  await play(stage, operationsDoor(stage), story);
  const { items } = await stage.store.tasks({ kinds: ['email', 'document'], limit: 500 });
  return items.map(({ task }) => task);
}

/** Issues every document of these tasks, by template; the last one of a template stands for it. */
export async function issuedBy(stage: Stage, tasks: Task[]): Promise<Map<string, IssuedDocument>> {
  const made = new Map<string, IssuedDocument>();
  for (const task of tasks) {
    if (task.kind === 'document') made.set(task.payload.template, await stage.operations.machine.issue(task));
  }
  return made;
}

/** Asks for a document of the story's dossier, as the structure that sees everything. */
export async function requested(
  stage: Stage,
  document: string,
  data: object,
): Promise<Pick<IssuedDocument, 'id' | 'code'>> {
  const person = { id: 'sa-1', name: 'Structure Fictive', email: 'sa@exemple.fr', roles: ['sa'], organisation: null };
  const { items } = await stage.store.list({ scopes: ['sa:*'], workflow: 'parcours-btp', sort: 'created', limit: 1 });
  const dossier = items[0]?.id ?? '';
  return stage.operations.requestDocument({ person }, { dossier, document, data });
}
