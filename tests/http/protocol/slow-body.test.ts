import { connect, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type App, type Client, startApp } from '../app.ts';

let app: App;
let ana: Client;
beforeAll(async () => {
  app = await startApp();
  ana = await app.as('ana', ['employee']);
});
afterAll(() => app.close());
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** Sends the beginning of a body, and no more. */
function begun(path: string, headers: string[]): { socket: Socket; received: () => string } {
  const { host, port } = new URL(app.url);
  const head = [`POST ${path} HTTP/1.1`, `Host: ${host}`, `Origin: ${app.url}`, 'Content-Length: 5000', ...headers];
  const socket = connect(Number(port), '127.0.0.1', () => socket.write(`${head.join('\r\n')}\r\n\r\n{"email":`));
  let text = '';
  socket.on('data', (chunk) => (text += chunk));
  return { socket, received: () => text };
}

/** Waits until the server has set its timer for the rest of the body. */
async function isRead(): Promise<void> {
  const running = new Promise<void>((resolve) => app.server.once('request', () => resolve()));
  await running;
  for (let turns = 0; turns < 200 && vi.getTimerCount() === 0; turns++) await setImmediate();
}

describe('a body that does not come', () => {
  it.each([
    ['/api/v1/session', ['Content-Type: application/json']],
    ['/connexion', ['Content-Type: application/x-www-form-urlencoded']],
  ])('is waited for a minute where no file is sent: %s', async (path, headers) => {
    const { socket, received } = begun(path, headers);
    const ended = new Promise((resolve) => socket.once('close', resolve));
    await isRead();
    vi.advanceTimersByTime(59_000);
    await setImmediate();
    expect(received()).toBe('');

    vi.advanceTimersByTime(2_000);
    await ended;
    expect(received()).toMatch(/^HTTP\/1\.1 408 /);
    expect(received()).toContain('La demande a mis trop de temps à arriver.');
  });

  it('is waited for longer where it is a file', async () => {
    const { socket, received } = begun('/api/v1/dossiers/dos-1/files', [
      `Authorization: Bearer ${ana.token}`,
      'Content-Type: multipart/form-data; boundary=x',
    ]);
    await isRead();
    vi.advanceTimersByTime(300_000);
    for (let turns = 0; turns < 50; turns++) await setImmediate();

    expect(received()).toBe('');
    expect(socket.readyState).toBe('open');
    socket.destroy();
  });
});
