import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import type { Bundle } from '../../../src/engine/engine.ts';
import { type App, type Client, startApp } from '../app.ts';
import { VISIT } from '../links/visit.ts';

let app: App;
let host: Client;
const older = await visits();

beforeAll(async () => {
  app = await startApp();
  await serve(asking());
  host = await app.as('hote', ['host']);
});
afterAll(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

async function visits(): Promise<Bundle> {
  const { bundles } = await readDefinitions(VISIT);
  const bundle = bundles['visit'];
  if (bundle === undefined) throw new Error('The fixture has no visit');
  return bundle;
}

const serve = (bundle: Bundle) => app.operations.machine.publish({ bundles: { visit: bundle }, findings: [] });

const DIET: JsonObject = { type: 'string', minLength: 1, maxLength: 200, title: 'Régime', 'x-sensitive': 'sante' };
const AGREES: JsonObject = { type: 'boolean', title: 'Accord' };

/** Makes a version whose diet and remarks rest on an agreement, asked when the visit is prepared. */
function asking(): Bundle {
  const bundle = structuredClone(older);
  bundle.workflow.consents = { soins: { title: 'Accord pour la santé', given: 'data.agrees == true' } };
  Object.assign(fieldsOf(bundle.dossier), { agrees: AGREES, diet: DIET });
  Object.assign(fieldsOf(bundle.forms['visit-opening']), {
    agrees: { ...AGREES, 'x-agrees': { to: 'soins', by: true } },
    diet: { ...DIET, 'x-consent': 'soins' },
  });
  Object.assign(fieldsOf(bundle.forms['visit-answer'])['remarks'] as JsonObject, { 'x-consent': 'soins' });
  return bundle;
}

function fieldsOf(schema: JsonObject | undefined): JsonObject {
  return schema?.['properties'] as JsonObject;
}

const open = (data: object) => host.call('POST', '/api/v1/dossiers', { workflow: 'visit', data });
const act = (id: string, event: string, data: object) =>
  host.call('POST', `/api/v1/dossiers/${id}/events`, { event, data });

/** Opens a visit with one invitation, and returns the ids of both. */
async function invited(answers: object): Promise<{ id: string; invitation: string }> {
  const { body } = await open({ place: 'Dijon', ...answers });
  const id = String(body.id);
  expect((await act(id, 'invite', { name: 'Sacha', email: 'sacha@exemple.fr' })).status).toBe(200);
  const { data } = (await app.store.load(id))?.dossier ?? {};
  return { id, invitation: (data as { invitations: { id: string }[] }).invitations[0]?.id ?? '' };
}

const NOTE = 'Allergie aux noix';

describe('an answer that rests on the agreement of a person', () => {
  it('is refused in the form that asks for the agreement, unless the form gives it', async () => {
    const [silent, denied, given] = [
      await open({ place: 'Dijon', diet: NOTE }),
      await open({ place: 'Dijon', agrees: false, diet: NOTE }),
      await open({ place: 'Dijon', agrees: true, diet: NOTE }),
    ];

    for (const { status, body } of [silent, denied])
      expect([status, body.errors]).toMatchObject([
        422,
        [{ path: '/diet', code: 'consent', message: expect.stringMatching(/« Accord pour la santé ».*retirez/) }],
      ]);
    expect(given.status).toBe(201);
    expect((await app.store.load(String(given.body.id)))?.dossier.data).toMatchObject({ agrees: true, diet: NOTE });
  });

  it('is refused later as long as the dossier holds no agreement, and leaves no trace', async () => {
    const without = await invited({});
    const withIt = await invited({ agrees: true });
    const answer = { coming: false, remarks: NOTE };

    const [refused, accepted] = [
      await act(without.id, 'answer', { ...answer, invitation: without.invitation }),
      await act(withIt.id, 'answer', { ...answer, invitation: withIt.invitation }),
    ];

    expect([refused.status, refused.body.errors]).toMatchObject([422, [{ path: '/remarks', code: 'consent' }]]);
    expect(accepted.status).toBe(200);
    const { dossier } = (await app.store.load(without.id)) ?? {};
    expect(JSON.stringify([dossier, await app.store.journal(without.id)])).not.toContain(NOTE);
  });

  it('is asked neither by the form of an account nor by the page of a link, until the dossier holds the agreement', async () => {
    const asked = await Promise.all(
      [{}, { agrees: true }].map(async (answers) => {
        const { id, invitation } = await invited(answers);
        const preview = await host.call('POST', `/api/v1/dossiers/${id}/events/answer/preview`, { data: {} });
        const link = { dossier: id, role: 'guest', events: ['answer'], preset: { invitation } };
        const made = await host.call('POST', '/api/v1/links', link);
        const { pathname } = new URL(String(made.body.url));
        const page = await fetch(`${app.url}${pathname}`, { headers: { accept: 'text/html' } });
        return { agreed: preview.body.agreed, asksRemarks: (await page.text()).includes('Remarques') };
      }),
    );

    expect(asked).toEqual([
      { agreed: [], asksRemarks: false },
      { agreed: ['soins'], asksRemarks: true },
    ]);
  });
});

it('what a new version makes rest on an agreement is refused on dossiers of an older one from the next act', async () => {
  await serve(older);
  const { id, invitation } = await invited({});
  await serve(asking());

  const [refused, accepted] = [
    await act(id, 'answer', { invitation, coming: false, remarks: NOTE }),
    await act(id, 'answer', { invitation, coming: false }),
  ];

  expect([refused.status, refused.body.errors]).toMatchObject([422, [{ path: '/remarks', code: 'consent' }]]);
  expect(accepted.status).toBe(200);
});
