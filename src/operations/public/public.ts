import type { Context } from '../context.ts';
import type { PublicOperations } from './page-content.ts';
import { publicDocument, publicFile } from './public-contents.ts';
import { publicPage } from './public-page.ts';
import { publicPages, publicPaths } from './public-pages.ts';

export type { PublicLine, PublicOperations, PublicPageView, PublicPart } from './page-content.ts';

/** Gives what anyone may read without an account, because a workflow says so; it knows no reader and asks for none. */
export function publicOperations(context: Context): PublicOperations {
  return {
    publicPaths: () => publicPaths(context),
    publicPages: (path) => publicPages(context, path),
    publicPage: (path, dossier) => publicPage(context, path, dossier),
    publicFile: (path, dossier, file) => publicFile(context, { path, dossier }, file),
    publicDocument: (path, dossier, document, format) => publicDocument(context, { path, dossier }, document, format),
  };
}
