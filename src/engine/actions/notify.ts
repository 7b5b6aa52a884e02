import { at, type Place } from '../compiling.ts';
import { vars } from '../vars.ts';
import { type CompiledAction, type ParamsOf, pathOf } from './action.ts';
import { compileInvite } from './invite.ts';
import { checkRoles } from './recipients.ts';

/** An e-mail (or a notice in the product) to roles, from a template. */
export function compileNotify(params: ParamsOf<'notify'>, place: Place): CompiledAction {
  const to = checkRoles(params.to, at(place, '.params.to'));
  const invite = compileInvite(params.invite, at(place, '.params.invite'));
  const channel = params.channel ?? 'email';
  return {
    type: 'notify',
    path: pathOf(place),
    readsForm: invite.readsForm,
    run: (work) => {
      const meeting = params.invite === undefined ? null : invite.evaluate(vars(work));
      work.effects.push({ kind: 'email', template: params.template, to, channel, invite: meeting });
    },
  };
}
