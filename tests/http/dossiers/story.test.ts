import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, type Client, startApp } from '../app.ts';
import { type Office, openOffice, PERIOD } from './leave.ts';

let app: App;
let office: Office;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
});
afterAll(() => app.close());

interface Entry {
  title: string;
  actor: { roleTitle: string } | null;
  changes: { field: string; title: string; before: unknown; after: unknown }[];
}

async function storyOf(client: Client, dossier: string, after = 0): Promise<Entry[]> {
  const { body } = await client.call('GET', `/api/v1/dossiers/${dossier}/journal?after=${after}`);
  return body.items as unknown as Entry[];
}

describe('the story of a dossier', () => {
  it('says under which role who acted, and each field as it was and as it is', async () => {
    const { ana, max } = office;
    const id = await office.submitted('Conteuse');
    await office.zoe.call('POST', `/api/v1/dossiers/${id}/events`, {
      event: 'correct',
      data: { balance: 12 },
    });

    const [opening, dates] = await storyOf(ana, id);
    const [correction] = await storyOf(max, id, 3);

    expect(opening?.changes).toContainEqual({ field: 'kind', title: 'Nature', before: null, after: 'Congé payé' });
    expect(opening?.changes).toContainEqual(expect.objectContaining({ field: 'manager', after: 'Personne max' }));
    expect(dates?.actor?.roleTitle).toBe('Salarié');
    expect(dates?.changes).toContainEqual({
      ...{ field: 'start', title: 'Début du congé', before: null, after: PERIOD.start },
    });
    expect(correction?.changes).toContainEqual({
      ...{ field: 'balance', title: 'Solde de jours', before: 25, after: 12 },
    });
  });

  it('tells nobody the values of a field he may not read', async () => {
    const { ana, zoe, max, team } = office;
    const data = { name: 'Secrète', hiredOn: '2020-01-06', balance: 25, manager: max.id, team };
    const { body } = await ana.call('POST', '/api/v1/dossiers', {
      workflow: 'leave-request',
      data: { ...data, kind: 'sick', diagnosis: 'CANARI' },
    });
    const id = String(body.id);

    expect(JSON.stringify(await storyOf(zoe, id))).toContain('CANARI');
    expect(JSON.stringify((await storyOf(max, id)).map(({ changes }) => changes))).not.toContain('CANARI');
  });
});
