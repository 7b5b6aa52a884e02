import { addEffect, CONTACT, placeContact, vars } from '../context/context.ts';
import {
  asText,
  at,
  compileLink,
  compileOptional,
  compileSource,
  compileValues,
  type DefinitionPlace,
  evaluateValues,
} from '../language/language.ts';
import { type CompiledAction, type ParamsOf, pathOf } from './action.ts';
import { compileInvite, noteNothingToCancel } from './invite.ts';
import { checkRoles } from './recipients.ts';

/** Compiles the action that makes a document from a template, keeps it with the dossier and sends it to roles, joined to an e-mail. */
export function compileDocument(params: ParamsOf<'document'>, place: DefinitionPlace): CompiledAction {
  const to = checkRoles(params.to, at(place, '.params.to'));
  const expression = compileSource(at(place, '.params.name'), params.name, { result: 'string', nullable: true });
  const invite = compileInvite(params.invite, at(place, '.params.invite'));
  const link = compileLink(params.link, at(place, '.params.link'));
  const contact = compileOptional(at(place, '.params.contact'), params.contact, CONTACT);
  const computed = compileValues(params.values, at(place, '.params.values'));
  const { template, email = null } = params;
  return {
    type: 'document',
    path: pathOf(place),
    readsForm:
      [...computed.values()].some((value) => value.readsForm) ||
      expression.readsForm ||
      invite.readsForm ||
      link.readsForm ||
      contact?.readsForm === true,
    run: (context) => {
      if (invite.hasNothingToCancel(context)) return noteNothingToCancel(context, template);
      const seen = vars(context);
      addEffect(context, {
        kind: 'document',
        template,
        name: asText(expression.evaluate(seen)) ?? template,
        to,
        email,
        invite: invite.evaluate(context),
        link: link.evaluate(seen, context.moment.now),
        contact: placeContact(contact, seen),
        values: evaluateValues(computed, seen),
      });
    },
  };
}
