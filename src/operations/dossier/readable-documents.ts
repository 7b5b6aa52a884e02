import { isEnough, readScopeOf, relationOf } from '../../access/access.ts';
import type { Context } from '../context.ts';
import type { AuthorizedDossier } from '../reader.ts';
import { type IssuedDocument, issuedFor } from './issued.ts';
import type { ViewDocument } from './view.ts';

const FORMATS: ViewDocument['formats'] = ['pdf', 'docx', 'html'];

/**
 * Those the reader may read: all for who works on the dossier, else what was addressed to a role he holds. Where he reads a list on
 * some items only, a document may print the others: then what he asked for himself, and what was addressed to him.
 */
export async function readableDocuments(
  context: Context,
  found: Pick<AuthorizedDossier, 'dossier' | 'bundle' | 'held'>,
  person: string | null,
): Promise<ViewDocument[]> {
  return shownTo(found, await issuedFor(context.store, found.dossier.id), person);
}

export function shownTo(
  found: Pick<AuthorizedDossier, 'bundle' | 'held'>,
  issued: IssuedDocument[],
  person: string | null,
): ViewDocument[] {
  return issued.filter((document) => mayRead(found, document, person)).map(shown);
}

export function shown({ id, template, name, at, to, code, files }: IssuedDocument): ViewDocument {
  return { id, template, name, at, to, formats: FORMATS, code, sha256: files.pdf.sha256 };
}

export function mayRead(
  { bundle, held }: Pick<AuthorizedDossier, 'bundle' | 'held'>,
  document: IssuedDocument,
  person: string | null,
): boolean {
  if (document.to.some((role) => held.includes(role))) return true;
  if (readScopeOf(bundle.workflow, held).items.length > 0) return document.by === person;
  const relation = relationOf(bundle.workflow, bundle.roles, held);
  return relation !== null && isEnough(relation, 'worker');
}
