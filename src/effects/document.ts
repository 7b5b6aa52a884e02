import { fileNameOf, type Operations } from '../operations/operations.ts';
import { type EmailOptions, writeEmail } from './email.ts';
import type { LetterSender, WrittenLetter } from './mail/mail.ts';
import type { TaskHandler } from './worker.ts';

interface DocumentOptions extends EmailOptions {
  operations: { machine: Pick<Operations['machine'], 'letter' | 'linkFor' | 'issue'> };
  /** Settles a task that is done. */
  done: TaskHandler;
}

/**
 * Issues the document once, whatever the number of attempts, then posts it: a PDF attached to a letter for each recipient. A document
 * addressed to nobody is issued all the same, and kept with the dossier.
 */
export function createDocumentHandler(options: DocumentOptions, send: LetterSender): TaskHandler {
  const { machine } = options.operations;
  return async (claimed, lease) => {
    const { task } = claimed;
    if (task.kind !== 'document') throw new Error(`A document cannot do a task of kind ${task.kind}`);
    const document = await machine.issue(task);
    const { id, name, code, files } = document;
    const { email, invite, to, contacts, delivery, legal, digest = false } = task.payload;
    if (to.length === 0) {
      await options.done(claimed, lease);
      return;
    }
    const pdf = {
      name: fileNameOf(document, 'pdf'),
      type: 'application/pdf',
      size: files.pdf.size,
      file: files.pdf.id,
      document: id,
    };
    const more = { document: { name, code } };
    await send({
      ...{ claimed, lease, channel: 'email', template: email, invite },
      posting: { to, contacts, delivery, legal, digest },
      attachments: [pdf],
      write: async (addressee) =>
        email === null ? cover(name) : writeEmail(options, { task, template: email, more }, addressee),
    });
  };
}

/** Writes a covering letter when the workflow names none for a document. */
function cover(name: string): WrittenLetter {
  const text = `Bonjour,\n\nVous trouverez ci-joint : ${name}.\n`;
  const safe = name.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  const html = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${safe}</title></head><body><p>Bonjour,</p><p>Vous trouverez ci-joint : ${safe}.</p></body></html>`;
  return { subject: name, html, text };
}
