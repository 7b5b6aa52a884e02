import { letterTitle } from '../../engine/engine.ts';
import type { Context } from '../context.ts';
import { maskedAddress, withoutAddresses } from '../masked-address.ts';
import type { Mail } from './mail-record.ts';
import type { OutboxLine } from './mail-shapes.ts';
import type { OutboxReader } from './outbox-reader.ts';

/** Describes a letter without its content. When masked, only its kind and the domain of its address remain, without name or subject. */
export async function lineOf(context: Context, mail: Mail, reader: OutboxReader): Promise<OutboxLine> {
  const { id, dossier, role, template, delivery, legal, status, attempts, at, notBefore, sentAt } = mail;
  const { isDeposited = false } = mail;
  const isMasked = !(await reader.reads(mail));
  const who = isMasked
    ? { to: maskedAddress(mail.to), name: '', subject: '' }
    : { to: mail.to, name: mail.name, subject: mail.subject };
  const error = isMasked && mail.error !== null ? withoutAddresses(mail.error) : mail.error;
  return {
    ...{ id, dossier, role, ...who, template, ...(await titlesOf(context, mail)), isMasked },
    ...{ delivery, legal, status, error, attempts, at, notBefore, sentAt, isDeposited },
  };
}

/** Finds the current titles of the letter's template and of the recipient's role; a morning digest has neither. */
async function titlesOf(
  { bundles }: Context,
  { workflows: [workflow], template, role, items }: Mail,
): Promise<Pick<OutboxLine, 'kind' | 'roleTitle'>> {
  const current = workflow === undefined ? null : await bundles.currentDefinition(workflow);
  const roleTitle = current?.roles[role]?.title ?? role;
  if (template === null) return { kind: items.length > 0 ? 'Résumé du matin' : 'Document joint', roleTitle };
  const otherwise = template.replace(/^(emails|documents)\//, '');
  return { kind: current === null ? otherwise : letterTitle(current, template, otherwise), roleTitle };
}
