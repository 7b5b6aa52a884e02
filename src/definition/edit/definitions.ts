import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import type { MachineNode } from '../kinds/kinds.ts';
import type { Path as JsonPath } from '../places.ts';
import { isHistory, nodesOf, type StateNode } from '../states.ts';
import { listAt, objectAt, objectIn, textAt } from './json.ts';

/** Maps the path of each file to its text. */
export type Texts = { [path: string]: string };

/** Holds the files that an edit changes, or says why the edit cannot be made, where, and what to do. */
export type EditResult = { ok: true; texts: Texts } | { ok: false; why: string };

export function refusal(why: string): EditResult {
  return { ok: false, why };
}

export const schemaPath = (form: string) => `schemas/${form}.schema.json`;

/** Returns the path of the schema of this workflow's dossiers. */
export function dossierPath(workflow: JsonObject): string {
  return `schemas/${textAt(workflow, ['dossier']) ?? ''}`;
}

export function workflowIn(texts: Texts, path: string): JsonObject {
  return objectIn(texts[path]) ?? {};
}

/** Lists the states of a workflow, parents first, in the order of the file; the root is the first. */
export function statesIn(workflow: JsonObject): StateNode[] {
  // A draft is read as what it should become: the walk leaves out what is no state.
  return nodesOf({ id: textAt(workflow, ['id']) ?? '', machine: objectAt(workflow, ['machine']) as MachineNode });
}

export function titleOf(node: StateNode): string {
  return node.config.meta?.title ?? (isHistory(node) ? 'Là où l’on était' : node.id);
}

export function eventTitle(workflow: JsonObject, event: string): string {
  return textAt(workflow, ['events', event, 'title']) ?? event;
}

export function rolesIn(value: unknown, at: JsonPath): string[] {
  return listAt(value, at).filter((one) => typeof one === 'string');
}

/** Maps every role to the title that users see. */
export function roleTitlesIn(texts: Texts): { [role: string]: string } {
  return roleTitles(objectIn(texts['workflows/roles.json']));
}

/** Maps the names of roles to the titles that users see. */
export function roleTitles(roles: JsonObject | null): { [role: string]: string } {
  return Object.fromEntries(
    Object.entries(objectAt(roles ?? {}, ['roles'])).map(([role, said]) => [
      role,
      isJsonObject(said as Json) ? (textAt(said as Json, ['title']) ?? role) : role,
    ]),
  );
}
