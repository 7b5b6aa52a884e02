import { problems, refuse } from '../../base/base.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { supervisedWorkflows } from '../reading/supervised.ts';
import { findMail, type Mail } from './mail-record.ts';
import { documentOfTask, type Printed, printedReader } from './printed-reader.ts';

/** Who looks into the outbox. */
export interface Reader {
  person: string;
  isAdmin: boolean;
  supervises(mail: Pick<Mail, 'workflows'>): boolean;
  /** What it says and to whom, too: to whom it was written, and to who supervises it and reads every field that it prints. */
  reads(mail: Mail): Promise<boolean>;
}

export async function readerOf(context: Context, caller: Caller): Promise<Reader> {
  const { person } = caller;
  const supervised = await supervisedWorkflows(context, caller);
  const isAdmin = person.roles.includes('admin');
  if (!isAdmin && supervised.size === 0) {
    refuse(problems.forbidden('La boîte d’envoi est réservée à qui suit tout le programme, et à l’administration.'));
  }
  const supervises: Reader['supervises'] = ({ workflows }) =>
    workflows.length > 0 && workflows.every((one) => supervised.has(one));
  const readsPrinted = printedReader(context, caller);
  const reads: Reader['reads'] = async (mail) => {
    if (mail.person === person.id) return true;
    if (!supervises(mail)) return false;
    return mail.dossier === '' ? readsAll(context, mail.items, reads) : readsPrinted(printedBy(mail));
  };
  return { person: person.id, isAdmin, supervises, reads };
}

/** A morning letter is read by who reads each of those it carries. */
async function readsAll(context: Context, items: readonly string[], reads: Reader['reads']): Promise<boolean> {
  const carried = await Promise.all(items.map((id) => findMail(context, id)));
  const isRead = await Promise.all(carried.map((mail) => mail !== null && reads(mail)));
  return !isRead.includes(false);
}

function printedBy({ task, dossier, template, attachments }: Mail): Printed {
  return { task, dossier, template, documents: attachments.map(({ document = documentOfTask(task) }) => document) };
}
