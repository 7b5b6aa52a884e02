import { type Problem, Refusal } from '../../base/base.ts';
import type { Caller } from '../../operations/operations.ts';
import { type QueryType, text } from '../../shapes/shapes.ts';
import { type FormFields, fieldOf } from '../body/body.ts';
import { recoveryPage, type SignInForm, signedInPage, signInPage } from '../pages/pages.ts';
import { type Ask, pageReply, type Route, redirect, route } from '../route/route.ts';
import { adviceOf, type SessionCookie } from '../server/server.ts';
import { ownAddress } from './own-address.ts';

/**
 * Returns the routes to sign in and out by a plain form, with the same session, cookie and growing delays as `POST /session`. All three
 * routes are open to anyone, so that a person can also leave a session that ended by itself.
 */
export function signInRoutes(cookie: SessionCookie) {
  const shared = { tag: 'Session', access: 'session.open', undocumented: true } satisfies Partial<Route>;
  const html = { 200: { description: 'Une page', type: 'text/html' } };
  const read = route({
    ...shared,
    method: 'get',
    path: '/connexion',
    id: 'readSignInPage',
    summary: 'Page de connexion',
    query: { retour: text({ maxLength: 2_000 }) },
    answers: html,
    handle: async (ask) => {
      const back = ownAddress(ask.query.retour);
      const person = await readerOf(ask);
      return pageReply((nonce) =>
        person
          ? signedInPage(nonce, { name: person.name, back })
          : signInPage(nonce, { back, provider: ask.operations.providerName() }),
      );
    },
  });
  const open = route({
    ...shared,
    method: 'post',
    path: '/connexion',
    id: 'signInByForm',
    summary: 'Se connecter par la page',
    form: true,
    bodyLimit: 10_000,
    answers: html,
    handle: (ask) => signInByForm(ask, cookie),
  });
  const close = route({
    ...shared,
    method: 'post',
    path: '/deconnexion',
    id: 'signOutByForm',
    summary: 'Se déconnecter par la page',
    form: true,
    bodyLimit: 10_000,
    answers: html,
    handle: async ({ operations, client }) => {
      const { leaveUrl } = client.secret ? await operations.signOut(client.secret) : { leaveUrl: null };
      return redirect(leaveUrl ?? '/connexion', cookie.leave());
    },
  });
  const toProvider = route({
    ...shared,
    method: 'get',
    path: '/connexion/fournisseur',
    id: 'signInByProvider',
    summary: 'Se connecter par le fournisseur d’identité',
    query: { retour: text({ maxLength: 2_000 }) },
    answers: html,
    handle: async ({ operations, query }) => {
      const { url, pass } = await operations.beginProviderSignIn(ownAddress(query.retour));
      return redirect(url, { 'set-cookie': cookie.pass.set(pass) });
    },
  });
  const toConfirm = route({
    ...shared,
    method: 'get',
    path: '/connexion/confirmer',
    id: 'confirmByProvider',
    summary: 'Confirmer son compte par le fournisseur d’identité',
    access: 'account.own',
    query: { retour: text({ maxLength: 2_000 }) },
    answers: html,
    handle: async ({ operations, caller, query }) => {
      const { url, pass } = await operations.beginProviderConfirmation(caller, ownAddress(query.retour));
      return redirect(url, { 'set-cookie': cookie.pass.set(pass) });
    },
  });
  const fromProvider = route({
    ...shared,
    method: 'get',
    path: '/connexion/retour',
    id: 'returnFromProvider',
    summary: 'Revenir du fournisseur d’identité',
    query: RETURNED,
    answers: html,
    handle: (ask) => returnFromProvider(ask, cookie),
  });
  return [read, open, close, toProvider, toConfirm, fromProvider];
}

/** Returns the person signed in, on a page that is open to anyone; null when nobody is. */
export async function readerOf({
  operations,
  client,
}: Pick<Ask, 'operations' | 'client'>): Promise<Caller['person'] | null> {
  const known = client.secret ? await operations.identify(client.secret) : null;
  return known?.caller.person ?? null;
}

/** Lists the parameters that OpenID Connect and its extensions add to the return address. */
const word = text({ maxLength: 4_000 });
const RETURNED = {
  ...{ code: word, state: word, iss: word, session_state: word, scope: word },
  ...{ error: word, error_description: word, error_uri: word },
};

async function returnFromProvider(
  { operations, client, query }: Ask<{ query: QueryType<typeof RETURNED> }>,
  cookie: SessionCookie,
) {
  const search = `?${new URLSearchParams(Object.entries(query))}`;
  try {
    const { opened, back } = await operations.finishProviderSignIn({
      pass: client.pass,
      search,
      ...{ device: client.device, browser: client.browser },
    });
    if (opened === null) return redirect(back, { 'set-cookie': cookie.pass.clear() });
    if (client.via === 'cookie' && client.secret) await operations.signOut(client.secret);
    return redirect(back, cookie.enter(opened));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { problem } = error;
    const form = { back: '/', provider: operations.providerName(), refusal: problem.detail };
    const headers = { ...adviceOf(problem), 'set-cookie': cookie.pass.clear() };
    return pageReply((nonce) => signInPage(nonce, form), problem.status, headers);
  }
}

async function signInByForm({ operations, client, body }: Ask<{ body: FormFields }>, cookie: SessionCookie) {
  const email = fieldOf(body, 'email').slice(0, 254);
  const password = fieldOf(body, 'password').slice(0, 256);
  const back = ownAddress(fieldOf(body, 'retour'));
  try {
    const code = fieldOf(body, 'code').slice(0, 20).trim();
    const { secret, browser, recoveryCodes } = await operations.signIn({
      ...{ email, password, kind: 'cookie', address: client.address, device: client.device },
      browser: client.browser,
      ...(code !== '' && { code }),
    });
    if (client.via === 'cookie' && client.secret) await operations.signOut(client.secret);
    const headers = cookie.enter({ secret, browser });
    if (recoveryCodes) return pageReply((nonce) => recoveryPage(nonce, { codes: recoveryCodes, back }), 200, headers);
    return redirect(back, headers);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { problem } = error;
    const form = { back, email, provider: operations.providerName(), refusal: problem.detail, ...codeAsked(problem) };
    return pageReply((nonce) => signInPage(nonce, form), problem.status, adviceOf(problem));
  }
}

/** Reads from the problem the second factor to set up, which travels in its members. */
function codeAsked({ code, members }: Problem): Pick<SignInForm, 'code'> {
  if (code === 'second-factor-required') return { code: { setup: null } };
  if (code !== 'second-factor-setup') return {};
  return { code: { setup: { secret: String(members?.secret), uri: String(members?.uri) } } };
}
