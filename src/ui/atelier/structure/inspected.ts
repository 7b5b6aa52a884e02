import type { JsonObject } from '../../../base/base.ts';
import type { Texts } from './edit/definitions.ts';
import type { StateNode } from './edit/machine.ts';
import type { Roles } from './edit/roles.ts';
import type { Make, Saving } from './use-definitions.ts';

/** Describes the state being edited, the workflow around it, and how to change it. */
export interface Inspected {
  path: string;
  texts: Texts;
  workflow: JsonObject;
  nodes: readonly StateNode[];
  state: StateNode;
  roles: Roles;
  editor: Saving;
  make: Make;
}
