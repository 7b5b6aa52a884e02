import { type FormFields, fieldOf } from '../form-body.ts';
import { letterPage, outboxPage, type Shown } from '../pages/outbox-page.ts';
import { pageReply, redirect } from '../reply.ts';
import type { Ask, Route } from '../route.ts';
import { id, text } from '../schema.ts';

const shared = { tag: 'Messages', access: 'outbox.read', undocumented: true } satisfies Partial<Route>;
const html = { 200: { description: 'Une page', type: 'text/html' } };
const params = { id };

const list: Route<{ query: { status?: string; cursor?: string } }> = {
  ...shared,
  method: 'get',
  path: '/outbox',
  id: 'readOutboxPage',
  summary: 'Boîte d’envoi',
  query: { status: text({ maxLength: 20 }), cursor: text({ maxLength: 2_000 }) },
  answers: html,
  handle: async (ask) => {
    const { status = '' } = ask.query;
    const page = await ask.operations.outbox(ask.caller, ask.query);
    const shown = await shownTo(ask);
    return pageReply((nonce) => outboxPage(nonce, shown, { ...page, status }));
  },
};

const read: Route<{ path: 'id' }> = {
  ...shared,
  method: 'get',
  path: '/outbox/:id',
  id: 'readLetterPage',
  summary: 'Une lettre',
  params,
  answers: html,
  handle: async (ask) => {
    const letter = await ask.operations.letter(ask.caller, ask.path.id);
    const shown = await shownTo(ask);
    return pageReply((nonce) => letterPage(nonce, shown, letter));
  },
};

/** The letter's own HTML, as its reader sees it: no script, nothing fetched, an origin of its own. */
const look: Route<{ path: 'id' }> = {
  ...shared,
  method: 'get',
  path: '/outbox/:id/html',
  id: 'readLetterLook',
  summary: 'Mise en page d’une lettre',
  params,
  answers: html,
  handle: async ({ operations, caller, path }) => {
    const { html: content } = await operations.letter(caller, path.id);
    const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";
    return { kind: 'bytes', type: 'text/html; charset=utf-8', content, headers: { 'content-security-policy': policy } };
  },
};

const resend: Route<{ path: 'id'; body: FormFields }> = {
  ...shared,
  method: 'post',
  path: '/outbox/:id/renvoyer',
  id: 'resendByForm',
  summary: 'Renvoyer une lettre par la page',
  access: 'outbox.manage',
  form: true,
  params,
  answers: html,
  handle: async ({ operations, caller, path }) => {
    await operations.resendLetter(caller, path.id);
    return redirect(`/outbox/${path.id}`);
  },
};

const resolve: Route<{ path: 'id'; body: FormFields }> = {
  ...shared,
  method: 'post',
  path: '/outbox/:id/regler',
  id: 'resolveByForm',
  summary: 'Dire ce qu’est devenue une lettre par la page',
  access: 'outbox.manage',
  form: true,
  params,
  answers: html,
  handle: async ({ operations, caller, path, body }) => {
    const outcome = fieldOf(body, 'outcome') === 'arrived' ? 'arrived' : 'abandoned';
    const motive = fieldOf(body, 'motive').slice(0, 1_000);
    await operations.resolveLetter(caller, path.id, { outcome, motive });
    return redirect(`/outbox/${path.id}`);
  },
};

async function shownTo({ operations, caller }: Pick<Ask, 'operations' | 'caller'>): Promise<Shown> {
  return { person: caller.person.name, zone: await operations.zone() };
}

export const outboxPageRoutes: Route[] = [list, read, look, resend, resolve];
