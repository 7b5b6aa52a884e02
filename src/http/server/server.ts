import { createServer, type RequestListener, type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { type Problem, problems } from '../../base/base.ts';
import { problemBody } from './problem-answer.ts';

/** A server that slow or broken clients cannot hold: limits on headers, on the time to send a request, on idle connections. */
export function serverOf(listener: RequestListener): Server {
  const server = createServer(
    { maxHeaderSize: 16_384, requestTimeout: 60_000, headersTimeout: 15_000, keepAliveTimeout: 5_000 },
    listener,
  );
  server.maxHeadersCount = 100;
  server.on('clientError', (error: Error & { code?: string }, socket: Socket) => answerBroken(error.code, socket));
  return server;
}

/** What is not HTTP reaches no route: it is answered here, in the same words as the rest. */
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
      return { ...problems.badRequest('La demande a mis trop de temps à arriver.'), status: 408 };
    default:
      return problems.badRequest('La demande n’est pas du HTTP valide.');
  }
}

/**
 * Lets running requests end, then closes; after `graceMs` what still runs is cut. Connections fall idle one by one as their
 * requests end, and would be kept open for the next: they are closed as they do.
 */
export function stopServer(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}

const SWEEP_MS = 100;
