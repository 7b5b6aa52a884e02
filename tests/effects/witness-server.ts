import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Says how the next requests are answered. `away`: connection cut · `silent`: no answer · `busy`: 503 · `liar`: 200 to everything, with a
 * foreign page · `strict`: every token refused · `half`: half of each upload is kept · `careless`: uploads replace files · `closed`: no
 * listing · `welcome`: a welcome page as listing.
 */
export type Mood =
  | ('well' | 'away' | 'silent' | 'busy' | 'liar' | 'strict')
  | ('half' | 'careless' | 'closed' | 'welcome');

/**
 * Starts a receiver of checkpoints on its own port: it stores uploads without replacing any, returns them, and lists them as a web server
 * does.
 */
export async function startWitness(token = 'un-jeton-des-tests') {
  let mood: Mood = 'well';
  const kept = new Map<string, string>();
  const puts: string[] = [];
  const tokens: string[] = [];
  const server = createServer(
    (request, response) =>
      void answer(request, response).catch(
        // The client left in the middle of its request.
        () => response.destroy(),
      ),
  );
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const name = decodeURIComponent((request.url ?? '').slice('/temoin/'.length));
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    if (request.method === 'PUT') puts.push(name);
    if (request.headers.authorization !== undefined) tokens.push(request.headers.authorization);
    if (mood === 'away') return void request.socket.destroy();
    if (mood === 'silent') return;
    const say = (status: number, text = '') => void response.writeHead(status).end(text);
    if (mood === 'busy') return say(503);
    if (mood === 'liar') return say(200, '<html>Connectez-vous au réseau</html>');
    if (mood === 'strict' || request.headers.authorization !== `Bearer ${token}`) return say(401);
    if (request.method === 'PUT') {
      if (kept.has(name) && mood !== 'careless') return say(412);
      const text = Buffer.concat(parts).toString();
      kept.set(name, mood === 'half' ? text.slice(0, text.length / 2) : text);
      return say(201);
    }
    if (name === '' && mood === 'closed') return say(403);
    if (name === '' && mood === 'welcome') return say(200, '<html>Bienvenue</html>');
    if (name === '') return say(200, JSON.stringify([...kept.keys()].map((one) => ({ name: one, type: 'file' }))));
    const found = kept.get(name);
    return found === undefined ? say(404) : say(200, found);
  };
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/temoin`,
    token,
    kept,
    /** Lists the name of each upload, in order. */
    puts,
    /** Lists the authorization headers as they were sent. */
    tokens,
    be: (next: Mood) => {
      mood = next;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
