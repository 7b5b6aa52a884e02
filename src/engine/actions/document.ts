import { at, type Place } from '../compiling.ts';
import { CONTACT, placeContact } from '../contact.ts';
import { asText, compileOptional, compileSite } from '../site.ts';
import { vars } from '../vars.ts';
import { type CompiledAction, type ParamsOf, pathOf } from './action.ts';
import { compileInvite } from './invite.ts';
import { checkRoles } from './recipients.ts';

/** A document made from a template, kept with the dossier, and sent to roles, joined to an e-mail. */
export function compileDocument(params: ParamsOf<'document'>, place: Place): CompiledAction {
  const to = checkRoles(params.to, at(place, '.params.to'));
  const site = compileSite(at(place, '.params.name'), params.name, { result: 'string', nullable: true });
  const invite = compileInvite(params.invite, at(place, '.params.invite'));
  const contact = compileOptional(at(place, '.params.contact'), params.contact, CONTACT);
  const { template, email = null } = params;
  return {
    type: 'document',
    path: pathOf(place),
    readsForm: site.readsForm || invite.readsForm || contact?.readsForm === true,
    run: (work) => {
      const values = vars(work);
      const name = asText(site.evaluate(values)) ?? template;
      const meeting = invite.evaluate(values);
      const given = placeContact(contact, values);
      work.effects.push({ kind: 'document', template, name, to, email, invite: meeting, contact: given });
    },
  };
}
