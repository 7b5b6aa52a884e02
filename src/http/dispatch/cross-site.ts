import type { IncomingMessage } from 'node:http';
import { problems, refuse } from '../../base/base.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a mutation that another site made the browser send. Browsers say where a request comes from: `Sec-Fetch-Site`, or `Origin` in the
 * older ones, and no page can forge them. A client that says neither is no browser: it holds its cookie by itself, and had to send JSON,
 * which a form of another site cannot. Hosts are compared rather than whole origins, as a proxy that ends TLS makes our own scheme unknown.
 * (Go's `http.CrossOriginProtection` takes the same steps.) Another site can send forms: for them, a request that says neither is refused
 * (`unsaid`).
 * @throws Refusal forbidden
 */
export function refuseCrossSite(request: IncomingMessage, host: string, unsaid: 'accepted' | 'refused'): void {
  if (SAFE.has(request.method ?? '')) return;
  const site = request.headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return;
  const { origin } = request.headers;
  const isOurs = origin === undefined ? unsaid === 'accepted' : hostOf(origin) === host;
  if (site === undefined && isOurs) return;
  refuse(
    problems.forbidden(
      "Cette demande vient d'un autre site : agissez depuis l'adresse de Jalon, ou avec un jeton personnel.",
    ),
  );
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
