import type { Mailing, Send } from './mailing.ts';
import type { Handler } from './worker.ts';

/** Writes what a template of e-mail says, for one addressee. */
export type WriteEmail = (task: Mailing['claimed']['task'], template: string, addressee: Parameters<Mailing['write']>[0]) => ReturnType<Mailing['write']>;

/** An e-mail or a notice in the product, to roles of a dossier. */
export function createEmailHandler(write: WriteEmail, send: Send): Handler {
  return async (claimed, lease) => {
    const { task } = claimed;
    if (task.kind !== 'email') throw new Error(`A letter cannot do a task of kind ${task.kind}`);
    const { template, channel, invite, to, delivery, legal, contacts } = task.payload;
    await send({
      ...{ claimed, lease, channel, template, attachments: [] },
      posting: { to, delivery, legal, ...(contacts && { contacts }) },
      // Tasks of an earlier version carry none.
      invite: invite ?? null,
      write: (addressee) => write(task, template, addressee),
    });
  };
}
