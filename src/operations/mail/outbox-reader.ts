import { problems, refuse } from '../../base/base.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { supervisedWorkflows } from '../reading/reading.ts';
import { findMail, type Mail } from './mail-record.ts';
import { documentOfTask, type PrintedLetter, printedReader } from './printed-reader.ts';

/** Says what the caller may see in the outbox. */
export interface OutboxReader {
  person: string;
  isAdmin: boolean;
  supervises(mail: Pick<Mail, 'workflows'>): boolean;
  /**
   * Tells whether the caller may read the content and recipient: they received the letter, or they supervise it and may read every field it
   * prints.
   */
  reads(mail: Mail): Promise<boolean>;
}

export async function readerOf(context: Context, caller: Caller): Promise<OutboxReader> {
  const { person } = caller;
  const supervised = await supervisedWorkflows(context, caller);
  const isAdmin = person.roles.includes('admin');
  if (!isAdmin && supervised.size === 0) {
    refuse(problems.forbidden('La boîte d’envoi est réservée à qui suit tout le programme, et à l’administration.'));
  }
  const supervises: OutboxReader['supervises'] = ({ workflows }) =>
    workflows.length > 0 && workflows.every((one) => supervised.has(one));
  const readsPrinted = printedReader(context, caller);
  const reads: OutboxReader['reads'] = async (mail) => {
    if (mail.person === person.id) return true;
    if (!supervises(mail)) return false;
    return mail.dossier === '' ? readsAll(context, mail.items, reads) : readsPrinted(printedBy(mail));
  };
  return { person: person.id, isAdmin, supervises, reads };
}
readerOf.says =
  'Qui suit tout un processus, pour ses lettres, et l’administration ; ce que dit une lettre, à qui la reçoit ou lit tout ce qu’elle imprime.';

/** A morning digest may be read by a caller who may read each letter it carries. */
async function readsAll(context: Context, items: readonly string[], reads: OutboxReader['reads']): Promise<boolean> {
  const carried = await Promise.all(items.map((id) => findMail(context, id)));
  const isRead = await Promise.all(carried.map((mail) => mail !== null && reads(mail)));
  return !isRead.includes(false);
}

function printedBy({ task, dossier, template, attachments }: Mail): PrintedLetter {
  return { task, dossier, template, documents: attachments.map(({ document = documentOfTask(task) }) => document) };
}
