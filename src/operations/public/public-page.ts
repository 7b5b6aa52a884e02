import type { Context } from '../context.ts';
import type { PublicAnswer, PublicPageView } from './page-content.ts';
import { offeredDocuments, offeredFiles } from './public-contents.ts';
import { partsOf } from './public-parts.ts';
import { type PublishedDossier, publishedAt } from './published.ts';

export async function publicPage(context: Context, path: string, dossier: string): Promise<PublicPageView> {
  const found = await publishedAt(context, { path, dossier });
  const { compiled, moment, now, data } = found;
  const { title, zone } = compiled.bundle.workflow;
  const [files, documents, names] = await Promise.all([
    offeredFiles(context, found),
    offeredDocuments(context, found),
    context.directory.names(),
  ]);
  return {
    ...{ id: found.dossier.id, path: pathOf(found), title: titleOf(found), workflowTitle: title, zone, now },
    ...{ until: moment.until, freshFor: moment.freshFor },
    parts: partsOf(compiled, data, names),
    files: files.map(({ id, name, size }) => ({ id, name, size })),
    documents: documents.map(({ id, name, files: { pdf, docx } }) => ({ id, name, pdf: pdf.size, docx: docx.size })),
    answer: await answerTo(context, found),
  };
}

export function pathOf({ page, dossier }: PublishedDossier): string {
  return `${page.path}/${dossier.id}`;
}

/** Returns the dossier's title when it says only what the page may show, else the title of its workflow. */
export function titleOf({ compiled, dossier, reads }: PublishedDossier): string {
  const { titleOf, bundle } = compiled;
  return titleOf.readsWithin.every(reads) ? dossier.title : bundle.workflow.title;
}

async function answerTo({ bundles }: Context, { page, moment, now }: PublishedDossier): Promise<PublicAnswer | null> {
  if (page.open === undefined || (moment.until !== null && moment.until <= now)) return null;
  const opened = await bundles.currentDefinition(page.open);
  const opening = opened?.workflow.events['open'];
  if (!opened || !opening) return null;
  const register = opening.by.find((role) => opened.roles[role]?.register !== undefined) ?? null;
  return { workflow: page.open, title: opening.title, register };
}
