import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/base.ts';
import { faultsFoundBy, withRealIds } from '../schemathesis/run.ts';
import { schemathesis } from '../schemathesis/tool.js';
import { type App, PASSWORD, startApp } from './app.ts';
import { openOffice } from './dossiers/leave.ts';
import { callEverything } from './every-call.ts';

/** Skips these tests when the tool is not installed; in CI its absence fails them. */
const IS_LEFT = !schemathesis.isInstalled() && process.env['CI'] !== 'true';
const INSTALL = 'node tests/schemathesis/tool.js (Python 3)';

let app: App;
beforeAll(async () => {
  if (!IS_LEFT) app = await startApp();
});
afterAll(() => app?.close());

describe.skipIf(IS_LEFT)(`what Schemathesis makes of our page${IS_LEFT ? ` [not installed: ${INSTALL}]` : ''}`, () => {
  it('is answered as the page says, to who follows dossiers and to administration', async () => {
    await callEverything(app, await openOffice(app));
    const { body } = await app.call('GET', '/api/v1/openapi.json');
    const page = withRealIds(body as unknown as JsonObject, app.described.asked);
    const before = app.lines.length;

    const faults = await Promise.all(
      ['zoe', 'second'].map(async (name) =>
        faultsFoundBy({ page, url: app.url, token: await tokenOf(`${name}@exemple.fr`) }, 2),
      ),
    );

    expect(faults.filter((each) => each !== '')).toEqual([]);
    expect(app.errors).toEqual([]);
    // A run in which every call is refused would prove little.
    const heard = app.lines.slice(before) as { route: string; status: number }[];
    const done = new Set(heard.filter(({ status }) => status < 300).map(({ route }) => route));
    expect(done.size).toBeGreaterThan(50);
  });
});

async function tokenOf(email: string): Promise<string> {
  const asked = { email, password: PASSWORD, kind: 'token', name: 'Schemathesis', scope: 'all' };
  const { body } = await app.call('POST', '/api/v1/session', asked);
  return String(body.session?.token);
}
