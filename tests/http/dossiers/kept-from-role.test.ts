import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, type Client, startApp } from '../app.ts';
import { type Contest, openContest } from '../lists/meeting.ts';

let app: App;
let contest: Contest;
let patron: Client;
let other: Client;
let both: Client;
beforeAll(async () => {
  app = await startApp();
  contest = await openContest(app);
  patron = await app.as('pia-parrain', ['parrain']);
  other = await app.as('omer-parrain', ['parrain']);
  both = await app.as('bea-deux', ['parrain', 'lecteur']);
});
afterAll(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

const titles = async (who: Client, query = '') => {
  const { body } = await who.call('GET', `/api/v1/dossiers?workflow=oeuvre${query}`);
  return { ids: (body.items as unknown as { id: string }[]).map(({ id }) => id), total: body.total };
};

describe('who is kept from a role on a dossier (`except` of a reading grant)', () => {
  it('reads nothing of it from that moment, by any way, while others of the role do', async () => {
    const [work = '', free = ''] = (await contest.meeting(2)).works;
    const paths = ['', '/journal', '/documents', '/files/abc', '/preview?event=recuser'].map(
      (path) => `/api/v1/dossiers/${work}${path}`,
    );
    const statuses = async (who: Client) =>
      Promise.all(paths.map(async (path) => (await who.call('GET', path)).status));
    const before = await statuses(patron);
    expect(before[0]).toBe(200);
    expect((await titles(patron)).ids.sort()).toEqual([work, free].sort());

    await contest.act(patron, work, 'recuser', { qui: patron.id });
    const nowhere = await patron.call('GET', '/api/v1/dossiers/dos-nowhere');

    expect(await statuses(patron)).toEqual(paths.map(() => 404));
    expect((await patron.call('GET', `/api/v1/dossiers/${work}`)).body.detail).toBe(nowhere.body.detail);
    expect(await titles(patron)).toEqual({ ids: [free], total: 1 });
    expect(await titles(patron, `&q=${work}`)).toEqual({ ids: [], total: 0 });
    expect(await titles(patron, '&state=proposee')).toEqual({ ids: [free], total: 1 });
    const sheet = await patron.call('GET', '/api/v1/dossiers.csv?workflow=oeuvre');
    expect(JSON.stringify(sheet.body)).not.toContain(work);
    const act = await patron.call('POST', `/api/v1/dossiers/${work}/events`, {
      ...{ event: 'recuser', data: { qui: other.id } },
    });
    expect(act.status).toBe(404);
    expect((await statuses(other))[0]).toBe(200);
    expect((await titles(other)).total).toBe(2);
  });

  it('keeps what another role of his lets him read', async () => {
    const [work = ''] = (await contest.meeting(1)).works;
    await contest.act(both, work, 'recuser', { qui: both.id });

    const { status, body } = await both.call('GET', `/api/v1/dossiers/${work}`);

    expect(status).toBe(200);
    expect(JSON.stringify(body.data)).not.toContain('Résumé');
    expect((await titles(both)).ids).toContain(work);
  });
});
