import type { IncomingMessage } from 'node:http';
import { problems, refuse } from '../base/base.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a mutation that another site made the browser send. Browsers say where a request comes from (`Sec-Fetch-Site`, and
 * `Origin` on every mutation) and pages cannot forge it; a client that says neither is no browser, holds its cookie by itself,
 * and still had to send JSON, which a form of another site cannot.
 *
 * @throws Refusal forbidden
 */
export function refuseCrossSite(request: IncomingMessage, ownOrigin: string): void {
  if (SAFE.has(request.method ?? '')) return;
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  const isOwn =
    (site === undefined || site === 'same-origin' || site === 'none') && (origin === undefined || origin === ownOrigin);
  if (isOwn) return;
  refuse(
    problems.forbidden(
      "Cette demande vient d'un autre site : agissez depuis l'adresse de Jalon, ou avec un jeton personnel.",
    ),
  );
}
