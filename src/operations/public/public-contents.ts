import { problems, refuse } from '../../base/base.ts';
import { nameIn } from '../../catalog/catalog.ts';
import type { Bundle } from '../../engine/engine.ts';
import type { StoredFile } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { contentOf } from '../documents/documents.ts';
import { type IssuedDocument, issuedFor, isUpload, uploadsOn } from '../dossier/dossier.ts';
import type { PublicContent } from './page-content.ts';
import { type PublishedDossier, publishedAt, valuesAt } from './published.ts';

interface PublicAddress {
  path: string;
  dossier: string;
}

export async function publicFile(context: Context, where: PublicAddress, id: string): Promise<PublicContent> {
  const published = await publishedAt(context, where);
  const isOffered = isUpload({ id }) && offeredIds(published).has(id);
  const kept = isOffered ? await context.store.file(id) : null;
  if (kept === null || kept.file.dossier !== published.dossier.id) return refuse(notOffered());
  return { name: kept.file.name, type: kept.file.type, content: kept.content };
}

export async function publicDocument(
  context: Context,
  where: PublicAddress,
  id: string,
  format: 'pdf' | 'docx',
): Promise<PublicContent> {
  const documents = await offeredDocuments(context, await publishedAt(context, where));
  const document = documents.find((one) => one.id === id);
  return document ? contentOf(context, document, format) : refuse(notOffered());
}

function notOffered() {
  return problems.notFound('Ce fichier n’est pas, ou n’est plus, publié. Repartez de la page.');
}

/** Lists the files its page offers, in the order of their fields. */
export async function offeredFiles(context: Context, published: PublishedDossier): Promise<StoredFile[]> {
  const ids = [...offeredIds(published)];
  if (ids.length === 0) return [];
  const uploads = await uploadsOn(context, published.dossier.id);
  return ids.flatMap((id) => uploads.filter((file) => file.id === id));
}

/** Returns the files that both versions publish: one version may have withdrawn a field that the other still offers. */
function offeredIds({ compiled, dossier, page }: PublishedDossier): Set<string> {
  const own = compiled.bundle.workflow.public?.files ?? [];
  const fields = (page.files ?? []).filter((field) => own.includes(field));
  const values = fields.flatMap((field) => valuesAt(dossier.data, field.split('.')));
  return new Set(values.filter((value) => typeof value === 'string'));
}

/** Returns the newest document of each template, in the order declared. Documents issued under a former name of the template count too. */
export async function offeredDocuments(context: Context, published: PublishedDossier): Promise<IssuedDocument[]> {
  const { compiled, current, dossier, page } = published;
  const nowIn = (bundle: Bundle) => (template: string) => nameIn(current, bundle, 'templates', template);
  const own = (compiled.bundle.workflow.public?.documents ?? []).map(nowIn(compiled.bundle));
  const templates = (page.documents ?? []).filter((template) => own.includes(template));
  if (templates.length === 0) return [];
  const issued = await Promise.all(
    (await issuedFor(context.store, dossier.id)).filter(isWhole).map(async (document) => {
      const bundle = await context.bundles.definition(document.bundle);
      return { document, template: bundle === null ? document.template : nowIn(bundle)(document.template) };
    }),
  );
  return templates.flatMap((template) =>
    issued.flatMap((one) => (one.template === template ? [one.document] : [])).slice(-1),
  );
}

function isWhole({ erased }: IssuedDocument): boolean {
  return erased === undefined;
}
