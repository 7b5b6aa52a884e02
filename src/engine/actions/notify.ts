import { at, type Place } from '../compiling.ts';
import { type CompiledAction, type ParamsOf, pathOf } from './action.ts';
import { checkRoles } from './recipients.ts';

/** An e-mail (or a notice in the product) to roles, from a template. */
export function compileNotify(params: ParamsOf<'notify'>, place: Place): CompiledAction {
  const to = checkRoles(params.to, at(place, '.params.to'));
  const channel = params.channel ?? 'email';
  return {
    type: 'notify',
    path: pathOf(place),
    readsForm: false,
    run: (work) => {
      work.effects.push({ kind: 'email', template: params.template, to, channel });
    },
  };
}
