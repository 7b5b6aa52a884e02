import { withDefaults } from '../../definition/definition.ts';
import { addEffect, CONTACT, placeContact, vars } from '../context/context.ts';
import { at, compileLink, compileOptional, type DefinitionPlace } from '../language/language.ts';
import { type CompiledAction, type ParamsOf, pathOf } from './action.ts';
import { compileInvite, noteNothingToCancel } from './invite.ts';
import { checkRoles } from './recipients.ts';

/** Compiles the action that sends an e-mail (or a notice in the product) to roles, from a template. */
export function compileNotify(params: ParamsOf<'notify'>, place: DefinitionPlace): CompiledAction {
  const to = checkRoles(params.to, at(place, '.params.to'));
  const invite = compileInvite(params.invite, at(place, '.params.invite'));
  const contact = compileOptional(at(place, '.params.contact'), params.contact, CONTACT);
  const link = compileLink(params.link, at(place, '.params.link'));
  const { template, channel } = withDefaults('notifyAction', params);
  return {
    type: 'notify',
    path: pathOf(place),
    readsForm: invite.readsForm || link.readsForm || contact?.readsForm === true,
    run: (context) => {
      if (invite.hasNothingToCancel(context)) return noteNothingToCancel(context, template);
      const values = vars(context);
      addEffect(context, {
        ...{ kind: 'email', template, to, channel },
        invite: invite.evaluate(context),
        link: link.evaluate(values, context.moment.now),
        contact: placeContact(contact, values),
      });
    },
  };
}
