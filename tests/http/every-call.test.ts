import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from './app.ts';
import { type Office, openOffice } from './dossiers/leave.ts';
import { callEverything } from './every-call.ts';

let app: App;
let office: Office;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
});
afterAll(() => app.close());

describe('every call of the API', () => {
  it('answers as its description says', async () => {
    await callEverything(app, office);

    const missed = app.described.operations
      .map((operation) => operation.id)
      .filter((each) => !app.described.succeeded.has(each));
    expect(missed).toEqual(['watchChanges']);
    expect(app.errors).toEqual([]);
  });
});
