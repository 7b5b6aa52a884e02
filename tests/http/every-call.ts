import { fileURLToPath } from 'node:url';
import { Secret, TOTP } from 'otpauth';
import { readDefinitions } from '../../src/catalog/catalog.ts';
import { findMigration, putMigrationAt } from '../../src/store/store.ts';
import { callAllAboutRegistrations } from './accounts/registrations.ts';
import { callAllAboutAccounts } from './accounts.ts';
import { type App, type Client, PASSWORD } from './app.ts';
import { callAllAboutMandates } from './definitions/examiner.ts';
import { type ReleaseFile, retitled, widened } from './definitions/release-file.ts';
import { callAllAboutMessages } from './documents/letters.ts';
import { publishChains, stoppedEcho } from './dossiers/chains.ts';
import { type Office, openingOf, PERIOD } from './dossiers/leave.ts';
import { incidentAgain, incidentOn } from './incident.ts';
import { callAllAboutRetention } from './keeping.ts';
import { restored } from './releases/restored.ts';

/** Is a PNG of one black point. */
const ONE_POINT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNiYGD4DwABDgECuIn3jAAAAABJRU5ErkJggg==',
  'base64',
);

/** Makes every call of the API once, each as a person who may make it. */
export async function callEverything(app: App, office: Office): Promise<void> {
  const { ana, max, zoe, team } = office;
  const root = await app.as('root', ['admin']);
  const id = await office.submitted('Tout');
  const draft = `/api/v1/dossiers/${id}/drafts/date`;
  const file = new FormData();
  file.append('file', new Blob(['bonjour']), 'note.txt');
  const incident = await incidentOn(app, id);

  await app.call('POST', '/api/v1/session', { email: ana.email, password: PASSWORD });
  await ana.call('GET', '/api/v1/me');
  await ana.call('GET', '/api/v1/workflows');
  const { body: workflow } = await ana.call('GET', '/api/v1/workflows/leave-request');
  const version = `/api/v1/workflows/leave-request/versions/${workflow.bundle}`;
  await ana.call('GET', version);
  await ana.call('GET', `${version}/forms/leave-correction`);
  await zoe.call('GET', `${version}/process`);
  await zoe.call('GET', '/api/v1/workflows/leave-request/standing');
  await zoe.call('GET', `${version}/changes?since=${workflow.bundle}`);
  await ana.call('GET', `/api/v1/choices/person:manager?bundle=${workflow.bundle}`);
  await ana.call('POST', '/api/v1/dossiers', { workflow: 'leave-request', data: openingOf('Encore', max.id, team) });
  await ana.call('GET', '/api/v1/dossiers');
  await callAllAboutLists(ana);
  await ana.call('GET', '/api/v1/workflows/leave-request/import-sheet?format=xlsx');
  const sheet = new FormData();
  sheet.append('file', new Blob(['Nom;Embauche;Nature\nImportée;2/3/2020;Maladie\n']), 'conges.csv');
  await ana.call('POST', '/api/v1/workflows/leave-request/imports', sheet);
  await ana.call('GET', `/api/v1/dossiers/${id}`);
  await ana.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'date', data: PERIOD });
  await ana.call('POST', `/api/v1/dossiers/${id}/events/date/preview`, { data: PERIOD });
  await ana.call('POST', '/api/v1/batches', { event: 'date', dossiers: [id, 'dos-none'], data: PERIOD });
  await ana.call('PUT', draft, { data: PERIOD });
  await ana.call('GET', draft);
  await ana.call('PUT', `${draft}/presence`, { place: null });
  await ana.call('DELETE', draft);
  await ana.call('GET', `/api/v1/dossiers/${id}/journal`);
  await ana.call('GET', `/api/v1/dossiers/${id}/proof`);
  await ana.call('GET', `/api/v1/dossiers/${id}/likely`);
  const { body: added } = await ana.call('POST', `/api/v1/dossiers/${id}/files`, file);
  await ana.call('GET', `/api/v1/dossiers/${id}/files`);
  await ana.call('GET', `/api/v1/dossiers/${id}/files/${added.id}`);
  await ana.call('GET', `/api/v1/dossiers/${id}/files/${added.id}/preview`);
  const picture = new FormData();
  picture.append('file', new Blob([ONE_POINT]), 'point.png');
  const { body: drawn } = await ana.call('POST', `/api/v1/dossiers/${id}/files`, picture);
  await ana.call('GET', `/api/v1/dossiers/${id}/files/${drawn.id}/preview/1`);
  const made = await ana.call('POST', `/api/v1/dossiers/${id}/documents`, { document: 'certificate' });
  await ana.call('GET', `/api/v1/dossiers/${id}/documents`);
  await ana.call('GET', `/api/v1/dossiers/${id}/documents/${made.body.id}?format=html`);
  await ana.call('POST', `/api/v1/dossiers/${id}/documents/${made.body.id}/letters`, { to: ['manager'] });
  await ana.call('POST', `/api/v1/dossiers/${id}/preview/certificate?format=html`, { data: { reader: 'la mairie' } });
  await max.call('POST', `/api/v1/dossiers/${id}/pauses`, { deadline: '*', motive: 'Absente' });
  await max.call('DELETE', `/api/v1/dossiers/${id}/pauses/*`);
  await ana.call('POST', '/api/v1/dossiers', { workflow: 'leave-request', data: openingOf('Tout', max.id, team) });
  const { body: noted } = await zoe.call('GET', `/api/v1/dossiers/${id}`);
  const note = (noted.todos as unknown as { id: string }[]).find((todo) => todo.id.startsWith('note:'));
  const { body: link } = await zoe.call('POST', '/api/v1/links', {
    dossier: id,
    role: 'doctor',
    events: ['come-back'],
  });
  await zoe.call('GET', `/api/v1/dossiers/${id}/links`);
  await zoe.call('GET', `/api/v1/dossiers/${id}/link-offers`);
  await zoe.call('POST', `/api/v1/dossiers/${id}/link-offers`);
  await zoe.call('GET', `/api/v1/links/${link.id}`);
  await zoe.call('GET', `/api/v1/links/${link.id}/qr`);
  await zoe.call('DELETE', `/api/v1/links/${link.id}`);
  await root.call('POST', '/api/v1/links/rotation', { old: 'keep' });
  await zoe.call('POST', `/api/v1/dossiers/${id}/todos/${note?.id}`, { act: 'done' });
  await max.call('GET', '/api/v1/todos?mine');
  await max.call('GET', '/api/v1/calendar');
  await callAllAboutMessages(app, id, { ana, zoe, root });
  const { body: feed } = await max.call('POST', '/api/v1/calendar/feeds', { name: 'Agenda' });
  await max.call('GET', '/api/v1/calendar/feeds');
  const { body: rotated } = await max.call('POST', `/api/v1/calendar/feeds/${feed.id}/rotation`);
  await app.call('GET', new URL(String(rotated.url)).pathname);
  await max.call('DELETE', `/api/v1/calendar/feeds/${feed.id}`);
  await root.call('GET', '/api/v1/tasks');
  await root.call('GET', '/api/v1/incidents/versions');
  await root.call('POST', `/api/v1/tasks/${encodeURIComponent(incident)}/retry`);
  await incidentAgain(app, incident);
  await root.call('POST', `/api/v1/tasks/${encodeURIComponent(incident)}/resolve`, {
    motive: 'Appelé par téléphone',
  });
  await ana.call('POST', '/api/v1/simulations', SIMULATION);
  await ana.call('POST', '/api/v1/rules/entitlement/evaluations', {
    facts: { hiredOn: '2020-01-06', days: 5, balance: 25 },
    asOf: '2026-04-06',
  });
  await max.call('GET', '/api/v1/screens');
  await max.call('GET', '/api/v1/screens/figures');
  await zoe.call('GET', '/api/v1/screens/leave-report/export');
  await zoe.call('GET', `/api/v1/screens/roll-call/candidates?dossier=${team}`);
  await max.call('GET', '/api/v1/screens/figures/dossiers?measure=0');
  await max.call('GET', '/api/v1/colleagues');
  await callAllAboutMandates(app, office);
  await callAllAboutRetention(app, office);
  const { body: factor } = await max.call('POST', '/api/v1/me/second-factor', {});
  const code = new TOTP({ secret: Secret.fromBase32(String(factor.secret)) }).generate({ timestamp: app.real.ms });
  await max.call('PUT', '/api/v1/me/second-factor', { code });
  await root.call('DELETE', `/api/v1/people/${max.id}/second-factor`);
  await root.call('GET', '/api/v1/people');
  await root.call('POST', '/api/v1/people', { email: 'n@exemple.fr', name: 'N', roles: [] });
  await root.call('PUT', `/api/v1/people/${ana.id}`, { email: ana.email, name: 'Ana', roles: ['employee'] });
  const dina = await app.as('dina', ['dpo']);
  await dina.call('GET', `/api/v1/audit/reads?dossier=${id}&person=${ana.email}`);
  await callAllAboutSight(app, dina);
  await callAllAboutAccounts(app, root);
  await callAllAboutRegistrations(app);
  await callAllAboutReleases(app, root);
  await callAllAboutDrafts(app, root);
  await callAllAboutMigrations(app, root);
  await callAllAboutChains(app);
  await root.call('GET', '/api/v1/demo/clock');
  await root.call('POST', '/api/v1/demo/clock', { advance: 'PT1M' });
  await app.call('GET', '/health/live');
  await app.call('GET', '/health/ready');
  await app.call('GET', '/metrics');
  await app.call('HEAD', '/api/v1/stream', undefined, { authorization: `Bearer ${root.token}` });
  await root.call('DELETE', '/api/v1/session');
}

const PACT = fileURLToPath(new URL('../fixtures/pact', import.meta.url));

/** Asks for the code of who signs. Its definitions replace the others. */
async function callAllAboutCodes(app: App): Promise<void> {
  await app.operations.machine.publish(await readDefinitions(PACT));
  const notary = await app.as('nora', ['notary']);
  const partner = { name: 'Odile Fictive', mail: 'odile@exemple.fr' };
  const { body } = await notary.call('POST', '/api/v1/dossiers', {
    workflow: 'pact',
    data: { about: 'Pacte', partner },
  });
  await notary.call('POST', `/api/v1/dossiers/${body.id}/events/seal/signature-codes`, {});
}

/** Passes the one message too many of a chain. It runs last: its definitions replace the others. */
async function callAllAboutChains(app: App): Promise<void> {
  await callAllAboutCodes(app);
  await publishChains(app);
  const sa = await app.as('sam', ['sa', 'admin']);
  const echo = await stoppedEcho(app, sa, 'Boucle');
  const { items } = await app.store.tasks({ dossier: echo, status: ['incident'], limit: 1 });
  await sa.call('POST', `/api/v1/tasks/${encodeURIComponent(items[0]?.task.key ?? '')}/pass`);
}

const SIMULATION = {
  workflow: 'leave-request',
  commands: [
    {
      event: 'open',
      role: 'employee',
      data: { name: 'Ida', hiredOn: '2020-01-06', kind: 'paid', balance: 25, manager: 'max' },
    },
    { event: 'submit', role: 'employee' },
    { event: 'date', role: 'employee', data: PERIOD },
  ],
  until: '2026-06-01T00:00:00.000Z',
};

/** Makes every call about lists, saved views and exports once. */
async function callAllAboutLists(client: Client): Promise<void> {
  const order = { sort: 'due', direction: 'asc' };
  const view = { name: 'Tout', filters: { mine: true }, columns: ['stage'], order, sharedWith: null };
  await client.call('GET', '/api/v1/columns?workflow=leave-request');
  await client.call('GET', '/api/v1/workflows/leave-request/steps');
  await client.call('GET', '/api/v1/agenda?from=2026-03-02&until=2026-03-08');
  const { body } = await client.call('POST', '/api/v1/views', view);
  await client.call('PUT', `/api/v1/views/${body.id}`, { ...view, order: null });
  await client.call('PUT', '/api/v1/default-view', { view: body.id });
  await client.call('GET', '/api/v1/views');
  await client.call('DELETE', `/api/v1/views/${body.id}`);
  await client.call('GET', '/api/v1/exports/dossiers?format=csv');
}

/** Exports a release, plans it, cancels the plan, restores the first one, and publishes wider rights to read. */
async function callAllAboutReleases(app: App, root: Client): Promise<void> {
  const releases = '/api/v1/releases';
  await root.call('GET', releases);
  const { body } = await root.call('GET', `${releases}/0/export`);
  const file = retitled(body as unknown as ReleaseFile, 'À venir');
  const { body: planned } = await root.call('POST', `${releases}/import`, {
    file,
    effectiveFrom: '2099-01-01T00:00:00Z',
  });
  const { id } = planned['release'] as unknown as { id: string };
  await root.call('POST', `${releases}/${id}/cancellation`);
  await restored(root, '0', { reason: 'Comme avant' });
  const guardian = await app.as('gardien', ['dpo']);
  for (const [field, answer] of [
    ['balance', 'cancellation'],
    ['kind', 'approval'],
  ]) {
    await root.call('POST', `${releases}/import`, { file: widened(body as unknown as ReleaseFile, field ?? '') });
    const waiting = (await guardian.call('GET', '/api/v1/widenings')).body.items;
    await guardian.call('POST', `/api/v1/widenings/${waiting?.[0]?.id}/${answer}`);
  }
}

/** Writes two drafts that conflict: the first is checked and published, the second is rebased, resolved and deleted. */
async function callAllAboutDrafts(app: App, root: Client): Promise<void> {
  const [drafts, path] = ['/api/v1/definition-drafts', 'workflows/leave-request.json'];
  await root.call('GET', '/api/v1/definition-sources');
  const { body: source } = await root.call('GET', `/api/v1/definition-sources/file?path=${path}`);
  const begun = async (title: string) => {
    const { body } = await root.call('POST', drafts, { title });
    const text = String(source.text).replace(/"title": "[^"]*"/, `"title": "${title}"`);
    await root.call('PUT', `${drafts}/${body.id}/file`, { path, text, revision: 1 });
    return `${drafts}/${body.id}`;
  };
  const [one, other] = [await begun('Tout'), await begun('Autrement')];
  await root.call('GET', drafts);
  const { body: edited } = await root.call('POST', drafts, { title: 'Une liste' });
  const edit = { kind: 'new-list', title: 'Motifs', labels: ['Familial'] };
  await root.call('POST', `${drafts}/${edited.id}/edits`, { edit, revision: 1 });
  await root.call('DELETE', `${drafts}/${edited.id}`);
  await root.call('POST', `${one}/check`);
  await root.call('GET', `${one}/uses?path=${path}`);
  await root.call('POST', `${one}/findings`, { path, text: '{ }' });
  await root.call('GET', `${one}/expression?path=${path}&at=$.titleOf`);
  await root.call('POST', `${one}/expression`, { path, at: '$.titleOf', text: 'data.nmae' });
  await root.call('GET', `${one}/renaming?kind=state&workflow=leave-request&was=away&to=out`);
  const trial = { workflow: 'leave-request', as: 'employee', steps: [] };
  await root.call('POST', '/api/v1/trials', { ...trial, draft: one.slice(drafts.length + 1), asks: 'open' });
  const { body: replay } = await root.call('POST', '/api/v1/definition-examples/replays', {});
  await root.call('GET', `/api/v1/definition-examples/replays/${replay.id}`);
  await root.call('GET', '/api/v1/long-tasks');
  await root.call('GET', `/api/v1/long-tasks/${replay.id}`);
  await root.call('DELETE', `/api/v1/long-tasks/${replay.id}`);
  await root.call('POST', '/api/v1/definition-examples/proposals', { workflow: 'leave-request' });
  await root.call('GET', `${one}/unseen-changes`);
  for (const method of ['POST', 'GET', 'DELETE']) await root.call(method, `${one}/trial`);
  await root.call('GET', `${one}/before-after`);
  await root.call('POST', `${one}/publication`, { reason: 'Un autre titre', revision: 2 });
  await root.call('POST', `${other}/rebase`, { revision: 2 });
  await root.call('POST', `${other}/choices`, { path, at: '/title', keep: 'theirs', revision: 3 });
  await root.call('GET', other);
  await root.call('GET', `${other}/letters/emails/decision?workflow=leave-request`);
  await root.call('GET', `${other}/letters/emails/decision/pdf?workflow=leave-request`);
  await root.call('GET', `${other}/letters/documents/slip/pages?workflow=leave-request`);
  await root.call('GET', `${other}/templates/emails/decision/variables`);
  await root.call('GET', `${other}/dossiers?workflow=leave-request`);
  await root.call('GET', '/api/v1/publication-policy');
  await root.call('PUT', '/api/v1/publication-policy', { secondPerson: false });
  const reader = await app.as('relectrice', ['admin']);
  await root.call('PUT', `${other}/file`, { path, text: `${source.text}\n`, revision: 4 });
  await root.call('POST', `${other}/review`, { revision: 5 });
  await reader.call('POST', `${other}/review/answer`, { verdict: 'approved', revision: 6 });
  await root.call('POST', `${other}/owner`);
  await root.call('DELETE', other);
}

/** Migrates dossiers opened before the publications above: trial, plan, first step, one dossier undone and redone, then closing. */
async function callAllAboutMigrations(app: App, root: Client): Promise<void> {
  const { store } = app;
  const migrations = '/api/v1/workflows/leave-request/migrations';
  const { body: begun } = await root.call('POST', migrations, { reason: 'Comme les autres' });
  const one = `/api/v1/migrations/${begun.id}`;
  await root.call('PUT', `${one}/plan`, { plan: { deadlines: 'recompute' }, revision: 1 });
  await root.call('POST', `${one}/steps`, { step: 'first', revision: 2 });
  // The version published above gives wider rights to read, so a migration to it needs approval.
  const guardian = await app.as('gardienne', ['dpo']);
  const waiting = (await guardian.call('GET', '/api/v1/widenings')).body.items;
  await guardian.call('POST', `/api/v1/widenings/${waiting?.[0]?.id}/approval`);
  const { body: agreed } = await root.call('GET', one);
  await root.call('POST', `${one}/steps`, { step: 'first', revision: agreed['revision'] });
  const { body } = await root.call('GET', `${one}/dossiers`);
  const [line] = body['items'] as unknown as { key: string }[];
  await root.call('POST', `${one}/dossiers/${line?.key}/undo`);
  await root.call('POST', `${one}/dossiers/${line?.key}/redo`);
  const running = await findMigration(store, String(begun.id));
  if (running !== null) await putMigrationAt(store, { ...running, status: 'running' }, running.revision);
  await root.call('POST', `${one}/pause`);
  await root.call('GET', one);
  await root.call('POST', `${one}/closing`);
  await root.call('GET', migrations);
}

/** Makes the calls by which data protection sees what others see, and ends what opens without a session. */
async function callAllAboutSight(app: App, dina: Client): Promise<void> {
  const spare = await app.as('passe', ['manager']);
  await dina.call('GET', '/api/v1/readers');
  await dina.call('GET', `/api/v1/people/${spare.id}/reading`);
  const { body } = await dina.call('GET', `/api/v1/accesses?kind=token&person=${spare.id}`);
  await dina.call('DELETE', `/api/v1/accesses/token/${String(body.items?.['0']?.id)}`);
}
