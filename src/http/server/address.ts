import type { Server } from 'node:http';
import { type AddressInfo, isIP } from 'node:net';
import { problems, Refusal } from '../../base/base.ts';

/** Returns the address where a listening server answers. */
export function urlOf(server: Server, host: string): string {
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo;
  return `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
}

/** Names the loopback `localhost`; nobody can open an address that stands for all interfaces. */
export function seenAs(url: string): string {
  const { hostname, port } = new URL(url);
  const isHere = ['0.0.0.0', '[::]', '127.0.0.1', '[::1]'].includes(hostname);
  return isHere ? `http://localhost:${port}` : url;
}

/** Says why a server could not listen, and what to do about a port that is taken. */
export function notListening(error: Error & { code?: string }, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error;
  const detail = `Le port ${port} est déjà pris : arrêtez l'autre programme ou choisissez-en un autre avec PORT=…`;
  return new Refusal(problems.conflict(detail), { cause: error });
}
