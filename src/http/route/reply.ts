import type { ServerResponse } from 'node:http';

/** Is what a route answers, before it becomes bytes; `Body` is the type of its JSON. */
export type Reply<Body = unknown> =
  | { kind: 'json'; status: number; body: Body & object; headers: Headers }
  | { kind: 'empty'; headers: Headers }
  | { kind: 'bytes'; type: string; content: string | Uint8Array; headers: Headers }
  /** Renders a page of ours; `render` receives the nonce of its styles and scripts. */
  | { kind: 'page'; status: number; render: Render; headers: Headers }
  /** Leads to another page (303), as a form does when it is done. */
  | { kind: 'redirect'; to: string; headers: Headers }
  /** Stays open, and the route writes to it. */
  | { kind: 'stream'; start: (response: ServerResponse) => void };

type Headers = { [name: string]: string | string[] };
export type Render = (nonce: string) => string;

export function json<Body>(body: Body & object, status = 200, headers: Headers = {}): Reply<Body> {
  return { kind: 'json', status, body, headers };
}

export function empty(headers: Headers = {}): Reply<never> {
  return { kind: 'empty', headers };
}

export function pageReply(render: Render, status = 200, headers: Headers = {}): Reply<never> {
  return { kind: 'page', status, render, headers };
}

/** Sends the browser to `to`, which is an address of ours, never one that came with the request unchecked. */
export function redirect(to: string, headers: Headers = {}): Reply<never> {
  return { kind: 'redirect', to, headers };
}

/** Sends the reply; bodies of HEAD requests are dropped by Node. */
export function send(response: ServerResponse, reply: Reply, nonce: () => string): void {
  switch (reply.kind) {
    case 'json':
      sendBytes(response, reply.status, 'application/json; charset=utf-8', JSON.stringify(reply.body), reply.headers);
      break;
    case 'bytes':
      sendBytes(response, 200, reply.type, reply.content, reply.headers);
      break;
    case 'page':
      sendPage(response, reply, nonce());
      break;
    case 'redirect':
      response.writeHead(303, { ...reply.headers, location: reply.to, 'content-length': 0 }).end();
      break;
    case 'empty':
      response.writeHead(204, reply.headers).end();
      break;
    case 'stream':
      reply.start(response);
  }
}

function sendBytes(
  response: ServerResponse,
  status: number,
  type: string,
  content: string | Uint8Array,
  headers: Headers,
) {
  const bytes = Buffer.from(content);
  response.writeHead(status, { 'content-type': type, 'content-length': bytes.length, ...headers }).end(bytes);
}

/**
 * Sends a page whose policy allows only the scripts, styles and images that this answer carries or that we serve. The referrer policy is
 * `same-origin`: without a referrer, browsers that do not know `Sec-Fetch-Site` would send `Origin: null` with our own forms.
 */
export function sendPage(
  response: ServerResponse,
  { status, render, headers }: Pick<Extract<Reply, { kind: 'page' }>, 'status' | 'render' | 'headers'>,
  nonce: string,
): void {
  const policy = [
    "default-src 'none'",
    "font-src 'self'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
  sendBytes(response, status, 'text/html; charset=utf-8', render(nonce), {
    'content-security-policy': policy,
    'referrer-policy': 'same-origin',
    ...headers,
  });
}
