import type { JsonObject } from '../../../base/base.ts';
import type { Texts } from './edit/definitions.ts';
import type { MachineState } from './edit/machine.ts';
import type { WorkflowRoles } from './edit/roles.ts';
import type { Make, SavingEditor } from './use-definitions.ts';

/** Describes the state being edited, the workflow around it, and how to change it. */
export interface InspectedState {
  path: string;
  texts: Texts;
  workflow: JsonObject;
  nodes: readonly MachineState[];
  state: MachineState;
  roles: WorkflowRoles;
  editor: SavingEditor;
  make: Make;
}
