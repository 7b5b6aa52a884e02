import type { ActionConfig } from '../../definition/definition.ts';
import type { DecisionContext } from '../context/context.ts';
import type { DefinitionPlace } from '../language/language.ts';

/** Describes a compiled action; `run` changes the context. Actions run in XState's order: exits, transition, entries. */
export interface CompiledAction {
  type: ActionConfig['type'];
  path: string;
  readsForm: boolean;
  run(context: DecisionContext): void;
}

export type ParamsOf<Type extends ActionConfig['type']> = Extract<ActionConfig, { type: Type }>['params'];

export function pathOf(place: DefinitionPlace): string {
  return place.path.replace(/^\$\.?/, '');
}
