import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * How the next requests are answered. `away`: cut · `silent`: never · `busy`: 503 · `liar`: yes to all, by a page that is not ours ·
 * `strict`: no token is good · `half`: half of what is put is kept · `careless`: what is put replaces · `closed`: no list · `welcome`: a page
 * of welcome for a list.
 */
export type Mood =
  | ('well' | 'away' | 'silent' | 'busy' | 'liar' | 'strict')
  | ('half' | 'careless' | 'closed' | 'welcome');

/** A receiver of checkpoints on a port of its own: it keeps what is put, over nothing, gives it back, and lists it as a web server does. */
export async function startWitness(token = 'un-jeton-des-tests') {
  let mood: Mood = 'well';
  const kept = new Map<string, string>();
  const puts: string[] = [];
  const tokens: string[] = [];
  const server = createServer(
    (request, response) =>
      void answer(request, response).catch(
        // Who asked has gone away in the middle.
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
    /** Names, each time something was put. */
    puts,
    /** As they were sent. */
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
