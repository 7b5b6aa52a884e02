import { problems, refuse, sha256 } from '../../base/base.ts';
import type { Context } from '../context.ts';
import { audienceOf } from './audience.ts';
import { closeTask } from './close-task.ts';
import { findMail, heldFor, mailsOfTask, type Piece, putMail, waitingByHand } from './mail-record.ts';
import type { MailRepository } from './mail-types.ts';
import { notify } from './notifications.ts';
import { addressFound, wantAddress } from './wanted-address.ts';

export function createMailRepository(context: Context): MailRepository {
  return {
    audience: (dossier, to) => audienceOf(context, dossier, to),
    find: (id) => findMail(context, id),
    put: (mail) => putMail(context, mail),
    ofTask: (task) => mailsOfTask(context, task),
    heldFor: (digest) => heldFor(context, digest),
    byHand: () => waitingByHand(context),
    content: (file) => contentOf(context, file),
    sentByHand: (mail) => closeTask(context, mail, { by: mail.resolvedBy ?? '', motive: 'Lettre renvoyée.' }),
    wantAddress: (dossier, wanted, addressed) => wantAddress(context, dossier, wanted, addressed),
    addressFound: (dossier, role) => addressFound(context, dossier, role),
    notify: (person, task, notice) => notify(context, person, task, notice),
  };
}

/**
 * Stores the bytes of an attachment that is not an issued document, under a hash of its content, so that the same bytes are stored once.
 */
export async function keepPiece(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  dossier: string,
  { name, type, content }: { name: string; type: string; content: Uint8Array },
): Promise<Piece> {
  const hash = sha256(content);
  const size = content.byteLength;
  const id = `piece-${hash.slice(0, 32)}`;
  await store.putFile(
    { ...{ id, dossier, name, type, size, sha256: hash }, at: await clock.now(), by: 'jalon' },
    content,
  );
  return { name, type, size, file: id };
}

async function contentOf({ store }: Pick<Context, 'store'>, file: string): Promise<Uint8Array> {
  const kept = await store.file(file);
  return (
    kept?.content ??
    refuse(problems.notFound('Une pièce de cette lettre n’est plus gardée : elle ne peut plus partir.'))
  );
}
