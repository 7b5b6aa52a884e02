import type { GuardConfig } from '../../definition/definition.ts';
import type { DefinitionPlace } from '../language/language.ts';
import { type CompiledGuard, pathOf } from './guard.ts';

type InStateParams = Extract<GuardConfig, { type: 'in' }>['params'];

/**
 * Compiles a guard that is true when the state (or a state with this tag) was active before the event. The machine's own checks ensure that
 * the state exists.
 */
export function compileIn(params: InStateParams, place: DefinitionPlace): CompiledGuard {
  const path = pathOf(place);
  return {
    type: 'in',
    path,
    readsForm: false,
    readsClock: false,
    test: (context) => context.etats.includes(params.state),
    because: (context) => [
      {
        text: `Il faut être à l’étape « ${context.known.stateTitles[params.state] ?? params.state} ».`,
        path,
        seen: { etats: [...context.etats] },
      },
    ],
    said: [],
    rules: [],
  };
}
