import { examines, isEnough, relationOf } from '../../access/access.ts';
import { templateForms, templateUsers } from '../../catalog/catalog.ts';
import { type CompiledBundle, letterTitle } from '../../engine/engine.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { type DocumentReader, documentReader, unreadIn } from '../dossier/dossier.ts';
import type { AuthorizedDossier } from '../reading/reading.ts';
import type { RoleReading } from './person-reading-shapes.ts';

type ReadPapers = Pick<RoleReading, 'documents' | 'letters'>;

/** Holds a dossier as one role reads it. */
export type DossierAsRole = Omit<AuthorizedDossier, 'stored'>;

/** Lists the documents and letters of a dossier's version that its reader could read there, by the rules that open an issued one. */
export async function papersRead(context: Context, caller: Caller, found: DossierAsRole): Promise<ReadPapers> {
  const { dossier, compiled, bundle, held } = found;
  if (compiled === null) return { documents: [], letters: [] };
  const relation = relationOf(bundle.workflow, bundle.roles, held);
  const isAtWork = relation !== null && (isEnough(relation, 'worker') || examines(bundle, held));
  const reader = await documentReader(context, caller, found);
  const addressed = addressedTo(compiled, held);
  const papers: ReadPapers = { documents: [], letters: [] };
  for (const [template, forms] of templateForms(compiled)) {
    const paper = { template, title: letterTitle(compiled.bundle, template, template) };
    const printed = { bundle: dossier.bundle, template, forms };
    if (template.startsWith('documents/')) {
      if (addressed.has(template) || (isAtWork && (await readsDocument(context, reader, printed))))
        papers.documents.push(paper);
    } else if (relation === 'supervisor' && (await readsLetter(context, reader, printed))) papers.letters.push(paper);
  }
  return papers;
}

/** Lists the documents that the workflow addresses to one of these roles. */
function addressedTo({ bundle }: CompiledBundle, held: readonly string[]): ReadonlySet<string> {
  const users = templateUsers(bundle.workflow).filter(({ to }) => to.some((role) => held.includes(role)));
  return new Set(users.map(({ template }) => template));
}

interface PrintedTemplate {
  bundle: string;
  template: string;
  forms: readonly (string | null)[];
}

async function readsDocument(context: Context, reader: DocumentReader, printed: PrintedTemplate): Promise<boolean> {
  for (const form of printed.forms)
    if ((await unreadIn(context, reader, { ...printed, form })).length === 0) return true;
  return false;
}

/** A letter decided without a form prints no answer of one. */
async function readsLetter(context: Context, reader: DocumentReader, printed: PrintedTemplate): Promise<boolean> {
  for (const form of printed.forms) {
    const unread = await unreadIn(context, reader, { ...printed, form });
    if (unread.every((path) => form === null && path.startsWith('form.'))) return true;
  }
  return false;
}
