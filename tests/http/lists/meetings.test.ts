import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, type Client, startApp } from '../app.ts';
import { type Contest, openContest } from './meeting.ts';

let app: App;
let contest: Contest;
beforeAll(async () => {
  app = await startApp();
  contest = await openContest(app);
});
afterAll(() => app.close());

const read = async (who: Client, jury: string) =>
  (await who.call('GET', `/api/v1/screens/seance?dossier=${jury}`)).body;

describe('a meeting gone through point by point', () => {
  it('shows each point by its own dossier, with its facts, and the decision begun from it', async () => {
    const { jury, works } = await contest.meeting(2);

    const page = await read(contest.zoe, jury);

    expect(page).toMatchObject({
      kind: 'session',
      columns: [{ title: 'Voix pour' }],
      meeting: {
        title: 'Jury de printemps',
        close: { event: 'clore', enabled: true },
        points: works.map((dossier, index) => ({
          about: {
            dossier,
            title: `Œuvre ${index + 1}`,
            stage: ['Proposée'],
            facts: [
              { label: 'Coût', as: 'money', value: (index + 1) * 100 },
              { label: 'Résumé', value: `Résumé de l’œuvre ${index + 1}.` },
            ],
          },
          decided: null,
          away: [],
          decide: { event: 'decider', enabled: true, preset: { oeuvre: dossier } },
        })),
      },
    });
  });

  it('a decision may be replaced until the close, and says itself in words', async () => {
    const { zoe, act } = contest;
    const { jury, works } = await contest.meeting(2);
    await act(zoe, jury, 'decider', { oeuvre: works[0], prix: 100, pour: 3, contre: 0 });
    await act(zoe, jury, 'decider', { oeuvre: works[0], prix: 200, pour: 2, contre: 1 });

    const before = await read(zoe, jury);
    await act(zoe, jury, 'decider', { oeuvre: works[1], prix: 0 });
    await act(zoe, jury, 'clore');
    const after = await read(zoe, jury);

    expect(before.meeting?.points).toMatchObject([
      { decided: expect.stringMatching(/^Prix de 2,00\s€$/), cells: [[2]] },
      { decided: null },
    ]);
    expect(after.meeting).toMatchObject({ close: { enabled: false }, points: [{ decide: { enabled: false } }, {}] });
  });

  it('says who has to leave, and the rule of the workflow counts no vote of theirs', async () => {
    const { zoe, jo, act } = contest;
    const { jury, works } = await contest.meeting(2);
    await act(zoe, jury, 'pointer', { presents: ['Ada', 'Bob', 'Cléo'] });
    await act(jo, jury, 'declarer', { oeuvre: works[0], qui: 'Bob' });
    const decide = (data: object) =>
      zoe.call('POST', `/api/v1/dossiers/${jury}/events`, { event: 'decider', data: { prix: 1, contre: 0, ...data } });

    const { meeting } = await read(zoe, jury);
    const refused = await decide({ oeuvre: works[0], pour: 3 });

    expect(meeting).toMatchObject({
      summary: [{ title: 'Présents', value: ['Ada', 'Bob', 'Cléo'] }],
      points: [{ away: ['Bob'] }, { away: [] }],
    });
    expect(refused.status).toBe(422);
    expect(JSON.stringify(refused.body)).toContain('est sorti et ne vote pas');
    expect((await decide({ oeuvre: works[0], pour: 2 })).status).toBe(200);
    expect((await decide({ oeuvre: works[1], pour: 3 })).status).toBe(200);
  });

  it('names no dossier to who does not read it, nor lets him decide', async () => {
    const { zoe, jo, act } = contest;
    const { jury, works } = await contest.meeting(2);
    await act(zoe, jury, 'decider', { oeuvre: works[0], prix: 100 });

    const page = await read(jo, jury);

    expect(page.meeting?.points).toMatchObject([
      { about: null, name: null, decided: expect.stringMatching(/^Prix de 1,00\s€$/), decide: { enabled: false } },
      { about: null, name: null, decide: { enabled: false } },
    ]);
    expect(JSON.stringify(page)).not.toMatch(/Œuvre \d|Résumé de/);
  });

  it('is for one dossier, for its roles, and for who reads that dossier', async () => {
    const { zoe, ana } = contest;
    const { jury, works } = await contest.meeting(1);

    expect((await zoe.call('GET', '/api/v1/screens/seance')).status).toBe(422);
    expect((await ana.call('GET', `/api/v1/screens/seance?dossier=${jury}`)).status).toBe(404);
    expect((await read(zoe, works[0] ?? '')).meeting).toBeNull();
    expect((await zoe.call('GET', '/api/v1/screens/seance?dossier=dos-nulle-part')).status).toBe(404);
  });

  it('of forty points one refuses: the meeting stays open, and the refusal says which', async () => {
    const { zoe, act } = contest;
    const { jury, works } = await contest.meeting(40);
    for (const [index, oeuvre] of works.entries())
      await act(zoe, jury, 'decider', { oeuvre, prix: index === 26 ? 10_001 : 1 });

    const refused = await zoe.call('POST', `/api/v1/dossiers/${jury}/events`, { event: 'clore', data: {} });
    const { meeting } = await read(zoe, jury);

    expect(refused.body).toMatchObject({
      code: 'guard-refused',
      because: [{ dossier: works[26], text: expect.stringMatching(/^« Œuvre 27 » : .*dépasse la dotation/) }],
    });
    expect(meeting?.points).toHaveLength(40);
    expect(meeting).toMatchObject({ close: { enabled: true } });

    await act(zoe, jury, 'decider', { oeuvre: works[26], prix: 1 });
    await act(zoe, jury, 'clore');
    expect((await read(zoe, jury)).meeting).toMatchObject({ stage: ['Clos'] });
  });
});
