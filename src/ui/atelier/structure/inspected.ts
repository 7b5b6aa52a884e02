import type { JsonObject } from '../../../base/base.ts';
import type { Texts } from './edit/definitions.ts';
import type { StateNode } from './edit/machine.ts';
import type { Editor, Make } from './use-definitions.ts';

/** A state of a workflow, what it stands in, and how it is changed. */
export interface Inspected {
  path: string;
  texts: Texts;
  workflow: JsonObject;
  nodes: readonly StateNode[];
  state: StateNode;
  roles: { [role: string]: string };
  editor: Editor;
  make: Make;
}
