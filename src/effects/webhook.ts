import { createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { canonicalJson, own, problems, Refusal, refuse } from '../base/base.ts';
import type { Task } from '../engine/engine.ts';
import { readSetting, type Store, type StoredTask, swapSetting } from '../store/store.ts';
import { checkedUrl, publicLookup } from './egress.ts';
import type { TaskHandler } from './worker.ts';

export interface WebhookOptions {
  /** Lists the only addresses ever called, by the name definitions use. */
  urls: { [name: string]: string };
  /** Holds the keys of the signatures by receiver, `whsec_` + base64 or any text: two keys while one replaces the other. */
  secrets: { [name: string]: string[] };
  /** Lists the hosts that may be called in clear, or inside. */
  privateHosts: readonly string[];
  /** Limits the whole dialogue, default 10 s. */
  limitMs?: number;
}

/** Describes the step a call is about, which decided the call and never changes. */
export interface WebhookStep {
  /** Is `<workflow>.<event>`. */
  type: string;
  at: string;
  /** Is the revision of the dossier, since calls may arrive in another order. */
  revision: number;
}

const LIMIT_MS = 10_000;
const MAX_ANSWER_BYTES = 65_536;
const [SECOND_MS, MINUTE_MS, HOUR_MS] = [1_000, 60_000, 3_600_000];

/** Lists the waits between two tries, a little over 24 hours in all. */
export const WEBHOOK_WAITS_MS = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
  6 * HOUR_MS,
  10.5 * HOUR_MS,
];

/**
 * Calls the address of that name with what happened, signed after the Standard Webhooks specification: `webhook-id` is the task's key and
 * the body is the same at every try, so that the receiver can drop a repetition. Any 2xx is success; 410 and other 4xx need a person,
 * except 408, 425 and 429, which are tried again like 5xx and silence. A redirection is not followed.
 */
export function createWebhookHandler(
  options: WebhookOptions,
  {
    done,
    happened,
  }: {
    done: (claimed: Parameters<TaskHandler>[0]) => Promise<void>;
    happened: (task: WebhookTask) => Promise<WebhookStep>;
  },
): TaskHandler {
  return async (claimed) => {
    const { task } = claimed;
    if (task.kind !== 'webhook') throw new Error(`A webhook cannot do a task of kind ${task.kind}`);
    const { url: name, data } = task.payload;
    const [text, secrets] = [own(options.urls, name), own(options.secrets, name)];
    if (text === undefined || secrets === undefined) {
      return refuse(problems.notFound(`L’appel « ${name} » n’a pas d’adresse ici : déclarez-la dans JALON_WEBHOOKS.`));
    }
    const url = checkedUrl(text, options.privateHosts);
    const { type, at, revision } = await happened(task);
    const body = canonicalJson({ type, timestamp: at, dossier: task.dossier, revision, data });
    const status = await post(url, body, signedHeaders(task.key, body, secrets, Date.now()), options);
    if (status < 200 || status >= 300) throw refusedBy(name, status);
    await done(claimed);
  };
}

type WebhookTask = Extract<Task, { kind: 'webhook' }>;

/** Reads the step in the journal, at the revision that the key of the task names (`<dossier>:<revision>:<n>`). */
export async function happenedIn(store: Pick<Store, 'load' | 'journal'>, task: WebhookTask): Promise<WebhookStep> {
  const revision = Number(task.key.slice(task.dossier.length + 1).split(':')[0]);
  const [stored, [sealed]] = await Promise.all([
    store.load(task.dossier),
    store.journal(task.dossier, { after: revision - 1, limit: 1 }),
  ]);
  if (stored === null || sealed === undefined) throw new Error(`Nothing in the journal decided ${task.key}`);
  const { command, at } = sealed.entry;
  const event = 'event' in command ? command.event : command.kind;
  return { type: `${stored.dossier.workflow}.${event}`, at, revision };
}

/**
 * Finds the one incident that stands for all the calls a receiver does not take: returns the key of the open incident, or null when this
 * task is the incident from now on. Other tasks wait behind it and are tried again.
 */
export async function incidentOfReceiver(store: Store, task: Task): Promise<string | null> {
  if (task.kind !== 'webhook') return null;
  const name = `webhook-incident:${task.payload.url}`;
  const before = await readSetting(store, name, 'store');
  const isOpen = before !== null && OPEN.includes((await store.task(before))?.status ?? 'done');
  if (isOpen) return before === task.key ? null : before;
  return (await swapSetting(store, name, task.key, before, 'store')) ? null : readSetting(store, name, 'store');
}

const OPEN: StoredTask['status'][] = ['waiting', 'running', 'incident'];

const TRIED_AGAIN = [408, 425, 429];

function refusedBy(name: string, status: number): Error {
  const text = `« ${name} » a répondu ${status}`;
  if (status >= 500 || TRIED_AGAIN.includes(status)) return new Error(`${text} : nouvel essai plus tard.`);
  return new Refusal(
    problems.conflict(`${text} : vérifiez l’adresse et ce que le destinataire attend, puis relancez.`),
  );
}

/**
 * Signs a call after https://www.standardwebhooks.com: for each secret `v1,` + base64 of HMAC-SHA256 over `id.timestamp.body`; the
 * timestamp is that of this try, s.
 */
export function signedHeaders(
  key: string,
  body: string,
  secrets: readonly string[],
  nowMs: number,
): { [name: string]: string } {
  const timestamp = String(Math.floor(nowMs / 1000));
  const signatures = secrets.map((secret) => {
    const digest = createHmac('sha256', bytesOf(secret)).update(`${key}.${timestamp}.${body}`).digest('base64');
    return `v1,${digest}`;
  });
  return { 'webhook-id': key, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

function bytesOf(secret: string): Buffer {
  return secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : Buffer.from(secret);
}

/**
 * Returns the status of the answer; its content is dropped.
 * @throws Error on silence, on a broken connection, on an inside address
 */
function post(
  url: URL,
  body: string,
  headers: { [name: string]: string },
  { privateHosts, limitMs = LIMIT_MS }: WebhookOptions,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
      method: 'POST',
      lookup: publicLookup(privateHosts),
      signal: AbortSignal.timeout(limitMs),
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Jalon',
        ...headers,
      },
    });
    request.on('error', reject);
    request.on('response', (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MAX_ANSWER_BYTES) response.destroy();
      });
      response.on('close', () => resolve(response.statusCode ?? 0));
      response.on('error', reject);
    });
    request.end(body);
  });
}
