import { addEffect } from '../context/decision-context.ts';
import type { Place } from '../language/compiling.ts';
import { type CompiledAction, type ParamsOf, pathOf } from './action.ts';

/** Calls an address known by its name; where it leads is configuration, never a definition's business. */
export function compileWebhook(params: ParamsOf<'webhook'>, place: Place): CompiledAction {
  return {
    type: 'webhook',
    path: pathOf(place),
    readsForm: false,
    run: (context) => {
      addEffect(context, { kind: 'webhook', url: params.url });
    },
  };
}
