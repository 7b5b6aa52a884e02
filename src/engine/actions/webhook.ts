import { addEffect } from '../context/context.ts';
import type { DefinitionPlace } from '../language/language.ts';
import { type CompiledAction, type ParamsOf, pathOf } from './action.ts';

/** Compiles the action that calls an address by its name; the address itself is configuration, and no definition contains it. */
export function compileWebhook(params: ParamsOf<'webhook'>, place: DefinitionPlace): CompiledAction {
  return {
    type: 'webhook',
    path: pathOf(place),
    readsForm: false,
    run: (context) => {
      addEffect(context, { kind: 'webhook', url: params.url });
    },
  };
}
