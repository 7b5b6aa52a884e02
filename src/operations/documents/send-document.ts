import { problems, refuse } from '../../base/base.ts';
import type { Caller } from '../caller.ts';
import { apply, viewAfter } from '../command/command.ts';
import type { Context } from '../context.ts';
import { documentReader, goneWords, issuedById, mayRead } from '../dossier/dossier.ts';
import { actorOn, authorize } from '../reading/reading.ts';
import type { View } from '../shared-shapes/shared-shapes.ts';
import type { DocumentSent } from './document-shapes.ts';

/**
 * Sends a document of this dossier, as it was issued, to the people who hold these roles. The dossier's journal records it, and it is never
 * sent twice by itself (at most once).
 * @throws Refusal not-found, forbidden (only people who work on the dossier may), invalid-form (no such role)
 */
export async function sendDocument(context: Context, caller: Caller, sent: DocumentSent): Promise<View> {
  const found = await authorize(context, caller, sent.dossier, 'document.send');
  const document = await issuedById(context.store, sent.document);
  const isRead =
    document?.dossier === sent.dossier &&
    (await mayRead(context, await documentReader(context, caller, found), document));
  if (!isRead) return refuse(problems.notFound('Ce document n’existe pas dans ce dossier.'));
  if (document.erased !== undefined) return refuse(problems.conflict(goneWords(document.erased)));
  const known = Object.keys(found.bundle.workflow.roles);
  const unknown = sent.to.find((role) => !known.includes(role));
  if (unknown !== undefined) {
    const message = `« ${unknown} » n’est pas un rôle de ce dossier. Rôles possibles : ${known.join(', ')}.`;
    return refuse(problems.invalidForm(message, { errors: [{ path: '/to', code: 'enum', message }] }));
  }
  const { id, name, template } = document;
  const actor = actorOn(caller, found.held[0] ?? '', found);
  const command = { kind: 'send-document', document: id, name, template, to: sent.to, actor } as const;
  const applied = await apply(context, sent.dossier, command);
  if (applied.kind !== 'committed') return refuse(problems.conflict('Rien n’est parti : relisez le dossier.'));
  return viewAfter(context, caller)(applied);
}
