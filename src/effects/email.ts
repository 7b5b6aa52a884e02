import type { JsonObject } from '../base/base.ts';
import type { Renderer } from '../documents/documents.ts';
import type { Task } from '../engine/engine.ts';
import type { Operations } from '../operations/operations.ts';
import { todayIn } from '../time/time.ts';
import { type Addressee, issuerOf, type LetterSender, type WrittenLetter } from './mail/mail.ts';
import type { TaskHandler } from './worker.ts';

export interface EmailOptions {
  operations: { machine: Pick<Operations['machine'], 'letter' | 'linkFor'> };
  renderer: Renderer;
}

/** Sends an e-mail, or a notice in the product, to roles of a dossier. */
export function createEmailHandler(options: EmailOptions, send: LetterSender): TaskHandler {
  return async (claimed, lease) => {
    const { task } = claimed;
    if (task.kind !== 'email') throw new Error(`A letter cannot do a task of kind ${task.kind}`);
    const { template, channel, invite, to, contacts, delivery, legal, digest = false } = task.payload;
    await send({
      ...{ claimed, lease, channel, template, invite, attachments: [] },
      posting: { to, contacts, delivery, legal, digest },
      write: (addressee) => writeEmail(options, { task, template, more: {} }, addressee),
    });
  };
}

/** Describes a letter of a task: the task's own template, or the template that covers its document. */
export interface EmailOf {
  task: Task;
  template: string;
  /** Holds what the template reads besides the data of the decision. */
  more: JsonObject;
}

/**
 * Writes an e-mail from its template, in HTML and in plain text, with the data of the decision.
 * @throws Refusal document-refused with positions; unavailable when nothing can draw it now
 */
export async function writeEmail(
  { operations, renderer }: EmailOptions,
  { task, template, more }: EmailOf,
  addressee: Addressee,
): Promise<WrittenLetter> {
  const { source, partials, labels, zone, issuer, isCofinanced, ...letter } = await operations.machine.letter(
    task,
    template,
  );
  const link =
    addressee === null ? null : await operations.machine.linkFor({ task, role: addressee.role, to: addressee.address });
  const data = { ...letter.data, ...more, link: link ?? NO_LINK };
  const date = todayIn(zone, task.dueAt);
  const about = {
    title: template,
    date,
    kind: 'email' as const,
    zone,
    isCofinanced,
    ...(issuer !== null && { issuer }),
  };
  const request = { template: source, partials, data, labels, about };
  const [html, text] = await Promise.all([
    renderer.render({ ...request, format: 'html' }),
    renderer.render({ ...request, format: 'text' }),
  ]);
  const words = { subject: html.title, html: decoded(html.content), text: decoded(text.content) };
  return { ...words, issuer: issuerOf(letter.data['issuer']) };
}

/** Replaces the link of a person with an account, who signs in; a template asks before it writes an address. */
const NO_LINK = { url: null, expiresAt: null };

function decoded(content: Uint8Array): string {
  return new TextDecoder().decode(content);
}
