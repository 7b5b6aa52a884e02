import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Demo, openDemo } from '../ui/days/rig/rig.ts';

/** Runs what a newcomer does first, without a browser, on the other versions of Node too (`.ci/nodes`). */
describe('The brief demonstration', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await openDemo();
  });
  afterAll(() => demo.close());

  it('has lived its past, is ready, and shows a referent the people followed', async () => {
    const { email, password } = demo.account('referent');

    const ready = await fetch(`${demo.url}/health/ready`);
    const { session } = await answerOf<{ session: { token: string } }>('session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password, kind: 'token', name: 'Essai' }),
    });
    const headers = { Authorization: `Bearer ${session.token}` };
    const { items } = await answerOf<{ items: { title: string }[] }>('dossiers?role=mine', { headers });

    expect(ready.status).toBe(200);
    expect(items.map(({ title }) => title)).toContain('Exemple Emma');
  });

  it('stops cleanly, and goes on where it was', async () => {
    await demo.restart();

    expect((await fetch(`${demo.url}/health/ready`)).status).toBe(200);
  });

  async function answerOf<Told>(path: string, request: RequestInit): Promise<Told> {
    const answer = await fetch(`${demo.url}/api/v1/${path}`, request);
    expect(answer.ok).toBe(true);
    return (await answer.json()) as Told;
  }
});
