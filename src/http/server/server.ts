import { once } from 'node:events';
import { createServer, type RequestListener, type Server, STATUS_CODES } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type Problem, problems } from '../../base/base.ts';
import { tooSlow } from '../body/body.ts';
import { problemBody } from './problem-answer.ts';

export { notListening, seenAs, urlOf } from './address.ts';
export { appFiles } from './app-files.ts';
export { browserCookie, type SessionCookie, sessionCookie } from './cookie.ts';
export { safeHeaders } from './headers.ts';
export { createMetrics, type Metrics } from './metrics.ts';
export { newNonce } from './nonce.ts';
export { observe, traceOf } from './observe.ts';
export { adviceOf, sendProblem, toProblem } from './problem-answer.ts';
export { createHub, type Hub } from './stream.ts';

/**
 * Creates a server that slow or broken clients cannot hold: it limits headers, the time to send a request, and idle connections. The other
 * side should close idle connections first: a request sent while we close goes unanswered. Caddy keeps them two minutes, nginx one. A file
 * of 10 MB takes more than a minute on many lines, so it gets ten, which is enough at 150 kbit/s; a request without file gets one
 * (`inTime`).
 */
export function serverOf(listener: RequestListener): Server {
  const server = createServer(
    { maxHeaderSize: 16_384, requestTimeout: 600_000, headersTimeout: 15_000, keepAliveTimeout: 130_000 },
    listener,
  );
  server.maxHeadersCount = 100;
  server.on('clientError', (error: Error & { code?: string }, socket: Socket) => answerBroken(error.code, socket));
  return server;
}

/** Answers what is not HTTP, and therefore reaches no route, in the same words as the rest. */
function answerBroken(code: string | undefined, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = problemOf(code);
  const body = JSON.stringify(problemBody(problem, ''));
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function problemOf(code: string | undefined): Problem {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return { ...problems.tooLarge('Les en-têtes de la demande dépassent 16 ko.'), status: 431 };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return tooSlow;
    default:
      return problems.badRequest('La demande n’est pas du HTTP valide.');
  }
}

export interface StopTimes {
  /** Says for how many milliseconds kept-alive connections may still ask; each answer then asks them to leave. */
  drainMs: number;
  /** Says after how many milliseconds anything still running is cut. */
  graceMs: number;
}

/**
 * Stops taking new connections. Existing ones are not cut while a client may be asking on them: it would not learn what became of its
 * request. After `drainMs` they are closed as they fall idle.
 */
export async function stopServer(server: Server, { drainMs, graceMs }: StopTimes): Promise<void> {
  const closed = once(server, 'close');
  // The server's own `close` cuts idle connections at once.
  NetServer.prototype.close.call(server);
  await Promise.race([closed, delay(drainMs)]);
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  server.close();
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}

const SWEEP_MS = 100;
