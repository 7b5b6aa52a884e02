import { type FieldError, type JsonObject, problems, Refusal, refuse } from '../../base/base.ts';
import { listMembers, listRegistrations } from '../../operations/records.ts';
import { id, oneOf, text } from '../../shapes/shapes.ts';
import { type FormFields, fieldOf } from '../body/body.ts';
import {
  confirmationClosedPage,
  confirmationPage,
  contestsPage,
  inPageWords,
  membersPage,
  readAnswers,
  registeredPage,
  registrationPage,
} from '../pages/pages.ts';
import { type Ask, pageReply, type Reply, type Route, redirect, route } from '../route/route.ts';
import { adviceOf, type SessionCookie } from '../server/server.ts';
import { ownAddress } from '../session/session.ts';

const shared = { tag: 'Pages publiques', undocumented: true } satisfies Partial<Route>;
const answers = { 200: { description: 'Une page', type: 'text/html' } };
const role = { role: id };
const token = { token: text({ pattern: '^[A-Za-z0-9._~-]{1,200}$' }) };

const ask = route({
  ...shared,
  method: 'get',
  path: '/inscription/:role',
  id: 'readRegistrationPage',
  summary: 'Page d’inscription',
  access: 'registration.make',
  params: role,
  query: { retour: text({ maxLength: 2_000 }) },
  answers,
  handle: async ({ operations, path, query }) => {
    const form = await operations.registrationForm(path.role);
    const back = ownAddress(query.retour);
    return pageReply((nonce) => registrationPage(nonce, { form, back, data: {}, errors: [], refusal: null }));
  },
});

const send = route({
  ...shared,
  method: 'post',
  path: '/inscription/:role',
  id: 'registerByForm',
  summary: 'Envoyer son inscription',
  access: 'registration.make',
  params: role,
  form: true,
  bodyLimit: 50_000,
  answers,
  handle: registerByForm,
});

async function registerByForm({
  operations,
  path,
  client,
  body,
}: Ask<{ path: 'role'; body: FormFields }>): Promise<Reply> {
  const form = await operations.registrationForm(path.role);
  const back = ownAddress(fieldOf(body, 'retour'));
  const data = readAnswers(form.questions, body);
  try {
    await operations.registerFromPage({ role: path.role, data, back, address: client.address });
    return pageReply(registeredPage);
  } catch (error) {
    const { problem, errors, refusal } = refusalIn(error);
    const shown = { form, back, data, errors: inPageWords(form.questions, errors), refusal };
    return pageReply((nonce) => registrationPage(nonce, shown), problem.status, adviceOf(problem));
  }
}

function refusalIn(error: unknown) {
  if (!(error instanceof Refusal)) throw error;
  const { problem } = error;
  const errors: readonly FieldError[] = problem.errors ?? [];
  return { problem, errors, refusal: errors.length > 0 ? null : problem.detail };
}

const readConfirmation = route({
  ...shared,
  method: 'get',
  path: '/inscription/confirmer/:token',
  id: 'readConfirmationPage',
  summary: 'Confirmer son inscription',
  access: 'registration.make',
  params: token,
  answers,
  handle: ({ operations, path }) =>
    orClosed(async () => {
      const link = await operations.registrationLink(path.token);
      return pageReply((nonce) => confirmationPage(nonce, { ...link, token: path.token, refusals: [] }));
    }),
});

function confirmRoute(cookie: SessionCookie) {
  return route({
    ...shared,
    method: 'post',
    path: '/inscription/confirmer/:token',
    id: 'confirmByForm',
    summary: 'Choisir son mot de passe, et entrer',
    access: 'registration.make',
    params: token,
    form: true,
    bodyLimit: 10_000,
    answers,
    handle: (ask) => orClosed(() => confirmByForm(ask, cookie)),
  });
}

async function confirmByForm(
  { operations, path, client, body }: Ask<{ path: 'token'; body: FormFields }>,
  cookie: SessionCookie,
): Promise<Reply> {
  const password = fieldOf(body, 'password').slice(0, 256);
  const link = await operations.registrationLink(path.token);
  try {
    if (password !== fieldOf(body, 'encore')) refuse(problems.invalidForm('Les deux mots de passe diffèrent.'));
    const { email, back } = await operations.confirmFromPage(path.token, password);
    const { address, device } = client;
    const { secret, browser } = await operations.signIn({
      ...{ email, password, kind: 'cookie', address, device, browser: client.browser },
    });
    if (client.via === 'cookie' && client.secret) await operations.signOut(client.secret);
    return redirect(ownAddress(back ?? '/app/'), cookie.enter({ secret, browser }));
  } catch (error) {
    const { problem, errors, refusal } = refusalIn(error);
    if (problem.code === 'link-closed') throw error;
    const refusals = refusal === null ? errors.map(({ message }) => message) : [refusal];
    return pageReply((nonce) => confirmationPage(nonce, { ...link, token: path.token, refusals }), problem.status);
  }
}

async function orClosed(work: () => Promise<Reply>): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal) || error.problem.code !== 'link-closed') throw error;
    const { detail, status } = error.problem;
    return pageReply((nonce) => confirmationClosedPage(nonce, detail), status);
  }
}

const readMembers = route({
  ...shared,
  method: 'get',
  path: '/inscription/membres',
  id: 'readMembersPage',
  summary: 'Membres de mon organisation',
  access: 'member.manage',
  only: listMembers.only,
  query: { fait: oneOf('invite', 'retire') },
  answers,
  handle: async ({ operations, caller, query }) => {
    const membership = await operations.listMembers(caller);
    const { id, name } = caller.person;
    const shown = { membership, me: id, person: name, done: query.fait ?? null, refusal: null, typed: {} };
    return pageReply((nonce) => membersPage(nonce, shown));
  },
});

const changeMembers = route({
  ...shared,
  method: 'post',
  path: '/inscription/membres',
  id: 'changeMembersByForm',
  summary: 'Inviter ou retirer un membre',
  access: 'member.manage',
  only: listMembers.only,
  form: true,
  bodyLimit: 10_000,
  answers,
  handle: async ({ operations, caller, body }) => {
    const typed: JsonObject = { name: fieldOf(body, 'nom').slice(0, 200), email: fieldOf(body, 'email').slice(0, 254) };
    const dropped = fieldOf(body, 'enlever').slice(0, 120);
    try {
      if (dropped !== '') await operations.dropMember(caller, { id: dropped });
      else await operations.inviteMember(caller, { name: String(typed['name']), email: String(typed['email']) });
      return redirect(`/inscription/membres?fait=${dropped === '' ? 'invite' : 'retire'}`);
    } catch (error) {
      const { problem } = refusalIn(error);
      const membership = await operations.listMembers(caller);
      const { id, name } = caller.person;
      const shown = { membership, me: id, person: name, done: null, refusal: problem.detail, typed };
      return pageReply((nonce) => membersPage(nonce, shown), problem.status, adviceOf(problem));
    }
  },
});

const readContests = route({
  ...shared,
  method: 'get',
  path: '/inscription/contestations',
  id: 'readContestsPage',
  summary: 'Organisations inscrites',
  access: 'registration.settle',
  only: listRegistrations.only,
  answers,
  handle: async ({ operations, caller }) => {
    const { items } = await operations.listRegistrations(caller);
    return pageReply((nonce) => contestsPage(nonce, { items, person: caller.person.name, refusal: null }));
  },
});

const DECISIONS = ['keep', 'transfer', 'close'] as const;

const settleContest = route({
  ...shared,
  method: 'post',
  path: '/inscription/contestations',
  id: 'settleContestByForm',
  summary: 'Régler une inscription',
  access: 'registration.settle',
  only: listRegistrations.only,
  form: true,
  bodyLimit: 10_000,
  answers,
  handle: async ({ operations, caller, body }) => {
    const [organisation, motive] = [fieldOf(body, 'organisation'), fieldOf(body, 'motif').trim().slice(0, 300)];
    const decision = DECISIONS.find((one) => one === fieldOf(body, 'decision')) ?? 'keep';
    const [email, name] = [fieldOf(body, 'email').slice(0, 254), fieldOf(body, 'nom').slice(0, 200)];
    try {
      if (motive.length < 3) refuse(problems.invalidForm('Dites pourquoi, en quelques mots : le motif est gardé.'));
      await operations.settleRegistration(caller, { organisation, decision, motive, email, name });
      return redirect('/inscription/contestations');
    } catch (error) {
      const { problem } = refusalIn(error);
      const { items } = await operations.listRegistrations(caller);
      const shown = { items, person: caller.person.name, refusal: problem.detail };
      return pageReply((nonce) => contestsPage(nonce, shown), problem.status);
    }
  },
});

/** Puts pages of fixed names first: no role has one of these names. */
export function registrationPageRoutes(cookie: SessionCookie): Route[] {
  return [readMembers, changeMembers, readContests, settleContest, readConfirmation, confirmRoute(cookie), ask, send];
}
