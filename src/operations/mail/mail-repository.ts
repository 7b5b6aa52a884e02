import { sha256 } from '../../base/base.ts';
import type { Context } from '../context.ts';
import { audienceOf } from './audience.ts';
import { findMail, heldFor, type Mail, mailsOfTask, putMail } from './mail-record.ts';
import type { MailRepository } from './mail-types.ts';
import { notify } from './notifications.ts';
import { post } from './post.ts';
import type { Postman } from './postman.ts';

export function createMailRepository(context: Context, postman: Postman): MailRepository {
  return {
    audience: (dossier, to) => audienceOf(context, dossier, to),
    find: (id) => findMail(context, id),
    put: (mail) => putMail(context, mail),
    ofTask: (task) => mailsOfTask(context, task),
    heldFor: (digest) => heldFor(context, digest),
    keep: (mail, content) => keep(context, mail, content),
    post: (mail, mayGoOn) => post({ ...context, postman }, mail, mayGoOn),
    notify: (person, task, notice) => notify(context, person, task, notice),
  };
}

/** Named by its content too: a letter composed anew after an update is another file, and the record says which was sent. */
async function keep(
  { store }: Context,
  { id, dossier, at, messageId }: Pick<Mail, 'id' | 'dossier' | 'at' | 'messageId'>,
  content: Uint8Array,
): Promise<string> {
  const hash = sha256(content);
  const file = `eml-${id.slice('mail-'.length)}-${hash.slice(0, 16)}`;
  const name = `${messageId.replaceAll(/[<>]/g, '')}.eml`;
  const described = { id: file, dossier: dossier || 'digest', name, type: 'message/rfc822', size: content.byteLength };
  await store.putFile({ ...described, sha256: hash, at, by: 'jalon' }, content);
  return file;
}
