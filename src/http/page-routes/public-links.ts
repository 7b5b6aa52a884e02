import { readFileSync } from 'node:fs';
import {
  type FieldError,
  type JsonObject,
  newSecret,
  type Problem,
  problems,
  Refusal,
  refuse,
} from '../../base/base.ts';
import type { LinkAct, LinkPage } from '../../operations/operations.ts';
import { enforcedBy } from '../../operations/records.ts';
import { id, oneOf, text } from '../../shapes/shapes.ts';
import { contentOf, type FormFields, fieldOf, receiveFiles } from '../body/body.ts';
import {
  type Attempt,
  inPageWords,
  itemsOf,
  linkClosedPage,
  linkPageHtml,
  linkRenewedPage,
  readAnswers,
} from '../pages/pages.ts';
import { type Ask, disposition, pageReply, type Reply, type Route, redirect, route } from '../route/route.ts';
import { adviceOf } from '../server/server.ts';

/** Accepts anything that looks like a token: a wrong one gets the page that says what to do. */
const token = { token: text({ pattern: '^[A-Za-z0-9._~-]{1,200}$' }) };
const shared = {
  ...{ tag: 'Pages publiques', access: 'link.use', undocumented: true },
  only: [
    enforcedBy('holderOf', async () => {
      const { holderOf } = await import('../../operations/operations.ts');
      return { holderOf };
    }),
  ],
} satisfies Partial<Route>;
const answers = { 200: { description: 'Une page', type: 'text/html' } };

type TokenPath = { path: 'token' };

const readPage = route({
  ...shared,
  method: 'get',
  path: '/s/:token',
  id: 'readLinkPage',
  summary: 'Page d’un lien signé',
  params: token,
  query: { fait: text({ maxLength: 120 }) },
  answers,
  handle: (ask) => orClosed(ask, () => showPage(ask, { done: ask.query.fait ?? null, attempt: null, status: 200 })),
});

const act = route({
  ...shared,
  method: 'post',
  path: '/s/:token',
  id: 'actByLink',
  summary: 'Agir par un lien signé',
  params: token,
  form: 'with-files',
  admit: async ({ operations, path }) => {
    if (!(await operations.isLink(path.token))) refuse(problems.notFound('Ce lien ne fonctionne pas.'));
  },
  answers,
  handle: (ask) => orClosed(ask, () => actOrShow(ask)),
});

const renew = route({
  ...shared,
  method: 'post',
  path: '/s/:token/nouveau',
  id: 'renewLink',
  summary: 'Demander un nouveau lien',
  params: token,
  form: true,
  bodyLimit: 1_000,
  answers,
  handle: async ({ operations, path, client }) => {
    await operations.renewLink(path.token, client.address);
    return pageReply(linkRenewedPage);
  },
});

const readDocument = route({
  ...shared,
  method: 'get',
  path: '/s/:token/documents/:document',
  id: 'readLinkDocument',
  summary: 'Lire un document par un lien signé',
  params: { ...token, document: id },
  query: { format: oneOf('pdf', 'docx') },
  answers: { 200: { description: 'Le document', type: '*/*' } },
  handle: (ask) =>
    orClosed(ask, async () => {
      const { operations, path, query, client } = ask;
      const wanted = { token: path.token, document: path.document, format: query.format ?? 'pdf' };
      const { name, type, content } = await operations.linkDocument({ ...wanted, address: client.address });
      return { kind: 'bytes', type, content, headers: { 'content-disposition': disposition('attachment', name) } };
    }),
});

const SIGNATURE = readFileSync(new URL('../browser/signature.js', import.meta.url), 'utf8');

const readScript = route({
  method: 'get',
  path: '/assets/signature.js',
  id: 'readSignatureScript',
  summary: 'Dessin de la signature',
  tag: 'Pages publiques',
  undocumented: true,
  access: 'public.read',
  answers: { 200: { description: 'Un script', type: 'text/javascript' } },
  handle: () => ({
    kind: 'bytes',
    type: 'text/javascript; charset=utf-8',
    content: SIGNATURE,
    headers: { 'cache-control': 'no-cache' },
  }),
});

export const publicLinkRoutes = [readPage, act, renew, readDocument, readScript];

type LinkAsk = Pick<Ask<TokenPath>, 'operations' | 'path' | 'client' | 'caller'>;

/** Shows a page of its own for a link that opens nothing, whatever was asked of it. */
async function orClosed({ path }: LinkAsk, work: () => Promise<Reply>): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal) || error.problem.code !== 'link-closed') throw error;
    const { problem } = error;
    const isUsed = problem.members?.['reason'] === 'used';
    return pageReply((nonce) => linkClosedPage(nonce, problem, path.token), isUsed ? 200 : problem.status);
  }
}

interface LinkPageState {
  /** Names the event just sent. */
  done: string | null;
  /** Holds the form being filled, with its errors. */
  attempt: Attempt | null;
  status: number;
  problem?: Problem;
}

async function showPage(
  { operations, path, client }: LinkAsk,
  { done, attempt, status, problem }: LinkPageState,
): Promise<Reply> {
  const link = await operations.linkPage(path.token, client.address);
  const files = await operations.linkFiles(path.token);
  const attempts = link.acts.map((one) => (attempt?.event === one.event ? attempt : freshAttempt(one, link)));
  const doneTitle = link.acts.find(({ event }) => event === done)?.title ?? null;
  const view = { token: path.token, link, attempts, files, done: doneTitle };
  return pageReply((nonce) => linkPageHtml({ ...view, nonce }), status, problem ? adviceOf(problem) : {});
}

function freshAttempt({ event, begins }: LinkAct, { holder }: LinkPage): Attempt {
  return { event, data: begins, errors: [], lines: {}, name: holder ?? '', key: newSecret(12), refusal: null };
}

/** Shows the form again when a line is added or removed; when it is sent, sends the event, or shows the errors with nothing lost. */
async function actOrShow(ask: Ask<TokenPath & { body: FormFields }>): Promise<Reply> {
  const { operations, path, client, files } = ask;
  const link = await operations.linkPage(path.token, client.address).catch(usedByThis);
  const event = fieldOf(ask.body, '_action');
  const asked = link?.acts.find((one) => one.event === event);
  if (link !== null && asked === undefined) return showPage(ask, { done: null, attempt: null, status: 404 });
  const questions = asked?.questions ?? [];
  const sender = senderOf(ask);
  const received =
    link === null
      ? { fields: ask.body, errors: [] }
      : await receiveFiles(operations, sender, { fields: ask.body, files });
  const attempt = attemptIn(questions, received.fields, event);
  const wanted = fieldOf(ask.body, '_faire');
  if (wanted.startsWith('ajouter:') || wanted.startsWith('enlever:')) {
    const changed = withLines(questions, received.fields, attempt, wanted);
    return showPage(ask, { done: null, attempt: { ...changed, errors: received.errors }, status: 200 });
  }
  if (received.errors.length > 0) return refuseFiles(ask, attempt, received.errors);
  const sent = contentOf(ask.body, files);
  return sendAttempt(ask, questions, { attempt, sent, strays: strays(questions, received.fields) });
}

function refuseFiles(ask: LinkAsk, attempt: Attempt, errors: FieldError[]): Promise<Reply> {
  return showPage(ask, { done: null, attempt: { ...attempt, errors }, status: 422 });
}

/** Returns null when a single-use link was closed by its own first click: a second click must still find the answer. */
function usedByThis(error: unknown): null {
  if (error instanceof Refusal && error.problem.members?.['reason'] === 'used') return null;
  throw error;
}

interface SentAttempt {
  attempt: Attempt;
  /** Is equal for two sendings of the same content. */
  sent: string;
  strays: JsonObject;
}

/** Says which link sends, from where, and when the request was received in full: its own files are then the last ones. */
function senderOf({ path, client, caller: { received } }: LinkAsk) {
  return { token: path.token, address: client.address, ...(received !== undefined && { received }) };
}

async function sendAttempt(
  ask: LinkAsk,
  questions: LinkAct['questions'],
  { attempt, sent, strays: others }: SentAttempt,
): Promise<Reply> {
  const { operations, path } = ask;
  const { event, name, key } = attempt;
  const data = { ...attempt.data, ...others };
  try {
    await operations.linkAct({ event, data, name, key, sent, ...senderOf(ask) });
    return redirect(`/s/${path.token}?fait=${encodeURIComponent(event)}`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.problem.code === 'link-closed') throw error;
    const { problem } = error;
    const errors = inPageWords(questions, problem.errors ?? []);
    const reasons = [problem.detail, ...(problem.because ?? []).map((one) => one.text)];
    const refusal = errors.length > 0 ? null : [...new Set(reasons)].join(' ');
    return showPage(ask, { done: null, attempt: { ...attempt, errors, refusal }, status: problem.status, problem });
  }
}

function attemptIn(questions: LinkAct['questions'], body: FormFields, event: string): Attempt {
  const [name, key] = [fieldOf(body, '_nom'), fieldOf(body, '_cle').slice(0, 60)];
  const data = readAnswers(questions, body);
  return { event, data, errors: [], lines: {}, name: name.slice(0, 200), key: key || newSecret(12), refusal: null };
}

/** Returns the same answers with one line more, or without one; blank lines stay on the page. */
function withLines(questions: LinkAct['questions'], body: FormFields, attempt: Attempt, wanted: string): Attempt {
  const [verb = '', path = ''] = wanted.split(':');
  const kept = verb === 'enlever' ? body.filter(([name]) => name !== path && !name.startsWith(`${path}/`)) : body;
  const lines = linesIn(kept);
  if (verb === 'ajouter') lines[path] = Math.max(1, lines[path] ?? 0) + 1;
  return { ...attempt, data: readAnswers(questions, kept), lines };
}

/** Counts the lines of each list that were on the page. */
function linesIn(body: FormFields): { [list: string]: number } {
  const names = { keys: () => body.map(([name]) => name) };
  const lists = new Set(names.keys().flatMap((name) => /^(\/.+?)\/\d{1,3}(\/|$)/.exec(name)?.[1] ?? []));
  return Object.fromEntries([...lists].map((list) => [list, itemsOf(list, names).length]));
}

/**
 * Returns answers that the page does not ask and that were sent all the same: they are not dropped silently, so that the operation refuses
 * them.
 */
function strays(questions: LinkAct['questions'], body: FormFields): JsonObject {
  const known = new Set(questions.map(({ name }) => name));
  const others = body.flatMap(([name, value]) => {
    const field = /^\/([^/]+)/.exec(name)?.[1];
    return field === undefined || known.has(field) ? [] : [[field, value]];
  });
  return Object.fromEntries(others);
}
