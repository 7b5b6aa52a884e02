import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, type Client, startApp } from './app.ts';
import { type Office, openOffice, PERIOD } from './leave.ts';

let app: App;
let office: Office;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
});
afterAll(() => app.close());

/** What a client was told so far. */
async function watch(
  client: Client,
): Promise<{ heard: () => string; until: (part: string) => Promise<string>; stop: () => void }> {
  const control = new AbortController();
  const response = await fetch(`${app.url}/api/v1/stream`, {
    headers: { authorization: `Bearer ${client.token}`, accept: 'text/event-stream' },
    signal: control.signal,
  });
  let heard = '';
  void (async () => {
    for await (const chunk of response.body ?? []) heard += Buffer.from(chunk).toString();
  })().catch(() => undefined);
  const until = async (part: string) => {
    for (let i = 0; i < 1_000 && !heard.includes(part); i++) await new Promise((resolve) => setTimeout(resolve, 10));
    return heard;
  };
  await until('event: ready');
  return { heard: () => heard, until, stop: () => void control.abort() };
}

describe('the stream', () => {
  it('tells of each change to those who may see the dossier, and to nobody else', async () => {
    const eve = await app.as('eve', ['employee']);
    const id = await office.draft('Flux');
    const [ana, other] = [await watch(office.ana), await watch(eve)];

    await office.ana.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'date', data: PERIOD });
    const heard = await ana.until('"revision":2');
    ana.stop();
    other.stop();

    expect(heard).toContain(`event: dossier\ndata: {"dossier":"${id}","workflow":"leave-request","revision":2}\n\n`);
    expect(other.heard()).not.toContain(id);
  });

  it('is limited to a few windows for each person', async () => {
    const ben = await app.as('ben', ['employee']);
    const streams = [];
    for (let i = 0; i < 8; i++) streams.push(await watch(ben));

    const { status, headers } = await ben.call('GET', '/api/v1/stream');
    for (const { stop } of streams) stop();

    expect(status).toBe(429);
    expect(headers.get('retry-after')).toBe('10');
  });
});
