import type { Application } from '../../src/main.ts';
import { type Mail, mailId } from '../../src/operations/operations.ts';

/** Keeps a letter of a dossier whose sending is in doubt, as the worker would have left it. */
export async function letterOf(
  { operations }: Application,
  dossier: string,
  { subject, text, to }: { subject: string; text: string; to: string },
): Promise<string> {
  const desk = operations.machine.mail;
  const task = `${dossier}:1:0`;
  const id = mailId(task, to);
  const at = await operations.now();
  const mail: Mail = {
    ...{ id, revision: 0, task, dossier, workflows: ['parcours-btp'], role: 'participant', to, name: subject },
    ...{ person: null, standInFor: null, template: 'emails/convocation', subject, messageId: `<${id}@exemple.fr>` },
    ...{ delivery: 'at-most-once', legal: false, status: 'doubtful', error: 'coupure', attempts: 1, at },
    ...{ notBefore: null, sentAt: null, sendingSince: null, digest: null, items: [] },
    ...{ html: `<p>${text}</p>`, text, attachments: [], eml: null, resolvedBy: null, motive: null },
  };
  await desk.put(mail);
  return id;
}
