import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../src/base/base.ts';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import { type Bundle, compileBundle, replay } from '../../../src/engine/engine.ts';
import { type App, type Client, startApp } from '../app.ts';
import { VISIT } from '../links/visit.ts';

let app: App;
let host: Client;
const older = await visits();

beforeAll(async () => {
  app = await startApp();
  await serve(older);
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

/** Makes a version whose refusal is signed by one person, never by a name written, and whose arrivals are of the year, after an invitation. */
function tightened(): Bundle {
  const bundle = structuredClone(older);
  const refuse = bundle.workflow.events['refuse'];
  if (refuse === undefined) throw new Error('The fixture refuses nothing');
  refuse.sign = ['drawn', 'confirmed'];
  refuse.signatory = { name: "'Ada Témoin'" };
  for (const signature of [part(bundle.forms['visit-refusal'], 'signature'), part(bundle.dossier, 'refusal.signature')])
    keepSigner(signature);
  Object.assign(part(bundle.forms['visit-answer'], 'arrival'), {
    'x-range': { min: '2026-01-01', max: '2026-12-31' },
    'x-after': { than: "date('2026-02-01')", what: 'l’invitation' },
  });
  return bundle;
}

function keepSigner(signature: JsonObject): void {
  Object.assign(signature['properties'] as JsonObject, { account: TEXT, collected: TEXT });
  if (signature['x-signed'] !== undefined)
    Object.assign(signature['x-signed'] as JsonObject, { account: 'account', collected: 'collected' });
}

const TEXT: Json = { type: 'string', minLength: 1, maxLength: 200, title: 'Qui a signé' };

function part(schema: JsonObject | undefined, path: string): JsonObject {
  const found = path.split('.').reduce((at, name) => (at?.['properties'] as JsonObject)?.[name] as JsonObject, schema);
  if (found === undefined) throw new Error(`No ${path}`);
  return found;
}

const act = (id: string, event: string, data: object) =>
  host.call('POST', `/api/v1/dossiers/${id}/events`, { event, data });

/** Opens a visit with one invitation, and returns the ids of both. */
async function invited(): Promise<{ id: string; invitation: string }> {
  const { body } = await host.call('POST', '/api/v1/dossiers', { workflow: 'visit', data: { place: 'Dijon' } });
  const id = String(body.id);
  expect((await act(id, 'invite', { name: 'Sacha', email: 'sacha@exemple.fr' })).status).toBe(200);
  const { data } = (await app.store.load(id))?.dossier ?? {};
  return { id, invitation: (data as { invitations: { id: string }[] }).invitations[0]?.id ?? '' };
}

const signed = (how: object) => ({ motive: 'Fermé.', signature: { name: 'Ada Témoin', quality: 'Gardienne', ...how } });
const TYPED = { consent: 'Je refuse.' };
const DRAWN = { trace: 'M 10 10 L 60 40 L 90 20' };

it('what the current version tightened refuses the next act of a dossier that runs on an older one', async () => {
  const { id, invitation } = await invited();
  const coming = { invitation, coming: true, arrival: '2031-05-04' };
  const before = await invited();
  expect((await act(before.id, 'answer', { ...coming, invitation: before.invitation })).status).toBe(200);
  await serve(tightened());

  const [late, early, typed, other] = [
    await act(id, 'answer', coming),
    await act(id, 'answer', { ...coming, arrival: '2026-01-31' }),
    await act(id, 'refuse', signed(TYPED)),
    await act(id, 'refuse', signed({ ...DRAWN, name: 'Rita Rivale' })),
  ];

  expect([late.status, late.body.errors]).toMatchObject([422, [{ path: '/arrival', code: 'range' }]]);
  expect([early.status, early.body.errors]).toMatchObject([
    422,
    [{ path: '/arrival', code: 'after', message: expect.stringContaining('avant l’invitation (01/02/2026)') }],
  ]);
  expect([typed.status, typed.body.errors]).toMatchObject([422, [{ code: 'unsigned' }, { code: 'signatory' }]]);
  expect([other.status, other.body.errors]).toMatchObject([
    422,
    [{ path: '/signature/name', message: expect.stringMatching(/« Rita Rivale » ne signe pas à sa place/) }],
  ]);
  expect((await app.store.load(id))?.dossier.revision).toBe(2);
});

it('an act that both versions accept is kept as the older one keeps it, and its journal replays alone', async () => {
  await serve(older);
  const { id } = await invited();
  await serve(tightened());

  expect((await act(id, 'refuse', signed(DRAWN))).status).toBe(200);

  const stored = await app.store.load(id);
  expect(stored?.dossier.data).toMatchObject({ refusal: { signature: { name: 'Ada Témoin', shape: 'drawn' } } });
  expect(stored?.dossier.data).not.toHaveProperty('refusal.signature.collected');
  const entries = (await app.store.journal(id)).map(({ entry }) => entry);
  expect(JSON.stringify(entries)).not.toContain('Personne hote');
  const { compiled } = compileBundle(older);
  if (compiled === null) throw new Error('The fixture does not compile');
  expect(replay(() => compiled, entries).data).toEqual(stored?.dossier.data);
});

it('the older version refuses in its own words what it refuses by itself, and who may not act learns nothing', async () => {
  await serve(older);
  const { id } = await invited();
  await serve(tightened());
  const guest = await app.as('gardien', ['warden']);

  const unsigned = await act(id, 'refuse', signed({}));
  const stranger = await guest.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'refuse', data: signed(TYPED) });

  expect([unsigned.status, unsigned.body.errors]).toMatchObject([
    422,
    [{ code: 'unsigned', message: expect.stringContaining('écrivez votre nom') }],
  ]);
  expect(stranger.status).toBe(403);
});
