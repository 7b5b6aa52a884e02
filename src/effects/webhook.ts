import { createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { canonicalJson, problems, Refusal, refuse } from '../base/base.ts';
import { checkedUrl, publicLookup } from './egress.ts';
import type { Handler } from './worker.ts';

export interface WebhookOptions {
  /** The only addresses ever called, by the name definitions use. */
  urls: { [name: string]: string };
  /** Key of the signatures: `whsec_` + base64, or any text. */
  secret: string | null;
  /** Hosts that may be called in clear, or inside. */
  privateHosts: readonly string[];
  /** Whole dialogue, default 10 s. */
  limitMs?: number;
}

const LIMIT_MS = 10_000;
const MAX_ANSWER_BYTES = 65_536;

/**
 * Calls the address of that name with what happened, signed after the Standard Webhooks specification: `webhook-id` is the
 * task's key, the same at every try, so that the receiver can drop a repetition. Any 2xx is success; 410 and other 4xx are for
 * a human, but 408, 425 and 429, which are tried again as 5xx and silence are. A redirection is not followed.
 */
export function createWebhookHandler(
  options: WebhookOptions,
  done: (claimed: Parameters<Handler>[0]) => Promise<void>,
): Handler {
  return async (claimed) => {
    const { task } = claimed;
    if (task.kind !== 'webhook') throw new Error(`A webhook cannot do a task of kind ${task.kind}`);
    const { url: name, data } = task.payload;
    const text = Object.hasOwn(options.urls, name) ? options.urls[name] : undefined;
    if (text === undefined || options.secret === null) {
      return refuse(problems.notFound(`L’appel « ${name} » n’a pas d’adresse ici : déclarez-la dans JALON_WEBHOOKS.`));
    }
    const url = checkedUrl(text, options.privateHosts);
    const body = canonicalJson({ type: name, timestamp: task.dueAt, data });
    const status = await post(url, body, signedHeaders(task.key, body, options.secret, Date.now()), options);
    if (status < 200 || status >= 300) throw refusedBy(name, status);
    await done(claimed);
  };
}

const TRIED_AGAIN = [408, 425, 429];

function refusedBy(name: string, status: number): Error {
  const text = `« ${name} » a répondu ${status}`;
  if (status >= 500 || TRIED_AGAIN.includes(status)) return new Error(`${text} : nouvel essai plus tard.`);
  return new Refusal(
    problems.conflict(`${text} : vérifiez l’adresse et ce que le destinataire attend, puis relancez.`),
  );
}

/** https://www.standardwebhooks.com: `v1,` + base64 of HMAC-SHA256 over `id.timestamp.body`; the timestamp is that of this try, s. */
export function signedHeaders(key: string, body: string, secret: string, nowMs: number): { [name: string]: string } {
  const timestamp = String(Math.floor(nowMs / 1000));
  const bytes = secret.startsWith('whsec_')
    ? Buffer.from(secret.slice('whsec_'.length), 'base64')
    : Buffer.from(secret);
  const signature = createHmac('sha256', bytes).update(`${key}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': key, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

/** Status of the answer; its content is dropped. @throws Error on silence, on a broken connection, on an inside address */
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
