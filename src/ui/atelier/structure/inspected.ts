import type { JsonObject } from '../../../base/base.ts';
import type { StateNode } from '../../../definition/definition.ts';
import type { Texts, WorkflowRoles } from '../../../definition/edit/edit.ts';
import type { Make, SavingEditor } from './use-definitions.ts';

/** Describes the state being edited, the workflow around it, and how to change it. */
export interface InspectedState {
  path: string;
  texts: Texts;
  workflow: JsonObject;
  nodes: readonly StateNode[];
  state: StateNode;
  roles: WorkflowRoles;
  editor: SavingEditor;
  make: Make;
}
