import type { ServerResponse } from 'node:http';
import type { Answer, View } from '../operations/operations.ts';

/** What a route answers, before it becomes bytes. */
export type Reply =
  | { kind: 'json'; status: number; body: object; headers: Headers }
  | { kind: 'empty'; headers: Headers }
  | { kind: 'bytes'; type: string; content: string | Uint8Array; headers: Headers }
  /** A page of ours: `render` is given the nonce of its styles. */
  | { kind: 'page'; render: (nonce: string) => string }
  /** Stays open; the route writes. */
  | { kind: 'stream'; start: (response: ServerResponse) => void };

type Headers = { [name: string]: string };

export function json(body: object, status = 200, headers: Headers = {}): Reply {
  return { kind: 'json', status, body, headers };
}

export function empty(headers: Headers = {}): Reply {
  return { kind: 'empty', headers };
}

/** A view carries its revision as a strong ETag, to be sent back in `If-Match`. */
export function viewReply(view: View): Reply {
  return json(view, 200, { etag: `"${view.revision}"` });
}

export function answerReply({ status, body, repeated }: Answer<View>): Reply {
  const headers = { etag: `"${body.revision}"`, ...(repeated && { 'idempotency-replayed': 'true' }) };
  return json(body, status, status === 201 ? { ...headers, location: `/api/v1/dossiers/${body.id}` } : headers);
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
      sendPage(response, reply.render, nonce());
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

function sendPage(response: ServerResponse, render: (nonce: string) => string, nonce: string): void {
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  sendBytes(response, 200, 'text/html; charset=utf-8', render(nonce), { 'content-security-policy': policy });
}
