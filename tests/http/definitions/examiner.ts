import { fileURLToPath } from 'node:url';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import { type App, PASSWORD } from '../app.ts';
import type { Office } from '../dossiers/leave.ts';

const LEAVE_REQUEST = fileURLToPath(new URL('../../fixtures/leave-request', import.meta.url));

/** Reads the fixture with one more role, which only a mandate gives. */
export async function withExaminer() {
  const definitions = await readDefinitions(LEAVE_REQUEST);
  for (const bundle of Object.values(definitions.bundles)) {
    const mandate = { workflow: 'team', sample: ['leave-request'] };
    bundle.roles['examiner'] = { title: 'Contrôle', binding: 'mandate', mandate };
    bundle.workflow.roles['examiner'] = {};
    bundle.workflow.read['examiner'] = ['*'];
  }
  return definitions;
}

/** Makes every call about mandates once, on the fixture with its examiner. */
export async function callAllAboutMandates(app: App, { zoe, max, ana }: Office): Promise<void> {
  await app.operations.machine.publish(await withExaminer());
  const [giver, second, eva] = [
    await app.as('mandate-giver', ['admin']),
    await app.as('mandate-second', ['dpo']),
    await app.as('mandate-eva', []),
  ];
  const { body: team } = await zoe.call('POST', '/api/v1/dossiers', {
    workflow: 'team',
    data: { name: 'Atelier', absentsMax: 2 },
  });
  for (const name of ['Une', 'Deux'])
    await ana.call('POST', '/api/v1/dossiers', {
      workflow: 'leave-request',
      data: { name, hiredOn: '2020-01-06', balance: 25, manager: max.id, team: team.id, kind: 'paid' },
    });
  await giver.call('GET', '/api/v1/mandates/choices');
  const terms = { role: 'examiner', dossier: team.id, from: '2026-03-01', until: '2026-12-31', size: 2 };
  await giver.call('POST', `/api/v1/people/${eva.id}/mandates`, terms);
  const { body: asked } = await second.call('GET', '/api/v1/grants');
  const grants = asked.items as unknown as { id: string; person: { id: string } }[];
  await second.call('POST', `/api/v1/grants/${grants.find(({ person }) => person.id === eva.id)?.id}/approval`, {});
  const { body } = await app.call('POST', '/api/v1/session', {
    ...{ email: eva.email, password: PASSWORD, kind: 'token', name: 'Essai', scope: 'all' },
  });
  const bearer = { authorization: `Bearer ${body.session?.token}` };
  const { body: mine } = await app.call('GET', '/api/v1/mandates', undefined, bearer);
  const [mandate] = mine.items as unknown as { id: string }[];
  await app.call('GET', `/api/v1/mandates/${mandate?.id}/candidates`, undefined, bearer);
  await app.call('POST', `/api/v1/mandates/${mandate?.id}/sample`, { draw: 1 }, bearer);
  await giver.call('GET', `/api/v1/people/${eva.id}/mandates`);
  await giver.call('DELETE', `/api/v1/mandates/${mandate?.id}`);
}
