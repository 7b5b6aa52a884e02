import { createHash } from 'node:crypto';
import { Refusal, sha256 } from '../../base/base.ts';
import { id, oneOf, text } from '../../shapes/shapes.ts';
import { openingAddress, publicAnswerPage, publicListPage, publicPageHtml } from '../pages/pages.ts';
import { type Ask, disposition, pageReply, type Reply, type Route, redirect, route } from '../route/route.ts';

const shared = {
  method: 'get',
  tag: 'Pages publiques',
  access: 'public.read',
  undocumented: true,
} satisfies Partial<Route>;
const page = { 200: { description: 'Une page', type: 'text/html' } };
const content = { 200: { description: 'Le fichier', type: '*/*' } };
const section = { section: text({ pattern: '^[a-z][a-z0-9-]{0,39}$' }) };
const one = { ...section, dossier: id };

const listAll = route({
  ...shared,
  path: '/publications',
  id: 'listPublicPages',
  summary: 'Ce qui est publié en ce moment',
  answers: page,
  handle: async ({ operations }) => keptPage(publicListPage(await operations.publicPages(null)), LIST_FRESH_S),
});

const listOne = route({
  ...shared,
  path: '/public/:section',
  id: 'listPublicPagesOf',
  summary: 'Ce qui est publié en ce moment, d’une sorte',
  params: section,
  answers: page,
  handle: async ({ operations, path }) =>
    keptPage(publicListPage(await operations.publicPages(path.section)), LIST_FRESH_S),
});

const read = route({
  ...shared,
  path: '/public/:section/:dossier',
  id: 'readPublicPage',
  summary: 'Page publique d’un dossier',
  params: one,
  answers: page,
  handle: async ({ operations, path }) => {
    const view = await operations.publicPage(path.section, path.dossier);
    return keptPage(publicPageHtml(view), view.freshFor);
  },
});

const answer = route({
  ...shared,
  path: '/public/:section/:dossier/repondre',
  id: 'answerPublicPage',
  summary: 'Répondre à ce qui est publié',
  params: one,
  answers: page,
  handle: async (ask) => {
    const { operations, path } = ask;
    const view = await operations.publicPage(path.section, path.dossier);
    const to = view.answer && (await ownWay(ask, { workflow: view.answer.workflow, about: view.id }));
    return to === null ? pageReply((nonce) => publicAnswerPage(nonce, view)) : redirect(to);
  },
});

const readFile = route({
  ...shared,
  path: '/public/:section/:dossier/fichiers/:file',
  id: 'readPublicFile',
  summary: 'Pièce d’une page publique',
  params: { ...one, file: id },
  answers: content,
  handle: async ({ operations, path }) => download(await operations.publicFile(path.section, path.dossier, path.file)),
});

const readDocument = route({
  ...shared,
  path: '/public/:section/:dossier/documents/:document',
  id: 'readPublicDocument',
  summary: 'Document d’une page publique',
  params: { ...one, document: id },
  query: { format: oneOf('pdf', 'docx') },
  answers: content,
  handle: async ({ operations, path, query }) =>
    download(await operations.publicDocument(path.section, path.dossier, path.document, query.format ?? 'pdf')),
});

/**
 * Leads a signed-in person who may answer to the form, or to the reply their organisation has begun; null when the person must choose how
 * to enter.
 */
async function ownWay(
  { operations, client }: Pick<Ask, 'operations' | 'client'>,
  { workflow, about }: { workflow: string; about: string },
): Promise<string | null> {
  const known = client.secret ? await operations.identify(client.secret) : null;
  if (known === null) return null;
  try {
    const begun = await operations.begun(known.caller, { workflow, about });
    return begun === null ? openingAddress(workflow, about) : `/app/dossiers/${encodeURIComponent(begun)}`;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Says for how many seconds a list may be stale: a page that opens appears in it by then. */
const LIST_FRESH_S = 10;

/** Returns the same bytes for everyone, named by their hash, which anyone may keep for so many seconds. */
function keptPage(html: string, freshFor: number): Reply<never> {
  return {
    kind: 'bytes',
    type: 'text/html; charset=utf-8',
    content: html,
    headers: {
      ...scriptlessPolicy(html),
      'cache-control': freshFor > 0 ? `public, max-age=${freshFor}` : 'no-cache',
      etag: `"${sha256(html).slice(0, 32)}"`,
    },
  };
}

function download({ name, type, content }: { name: string; type: string; content: Uint8Array }): Reply<never> {
  return { kind: 'bytes', type, content, headers: { 'content-disposition': disposition('attachment', name) } };
}

export const publicPageRoutes = [listAll, listOne, read, answer, readFile, readDocument];

/**
 * Returns the policy of a page that may be kept: nothing runs, and its style is named by its hash, not by a nonce that each answer would
 * change.
 * @param html with one `<style>` at most
 */
function scriptlessPolicy(html: string): { [header: string]: string } {
  const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
  const policy = [
    "default-src 'none'",
    "font-src 'self'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return { 'content-security-policy': policy.join('; '), 'referrer-policy': 'same-origin' };
}
