import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, type Client, startApp } from '../app.ts';
import { type Contest, openContest } from '../lists/meeting.ts';

let app: App;
let contest: Contest;
beforeAll(async () => {
  app = await startApp();
  contest = await openContest(app);
});
afterAll(() => app.close());

const read = async (who: Client, work: string) =>
  (await who.call('GET', `/api/v1/screens/lectures?dossier=${work}`)).body;
const readingBy = ({ id }: Client, lumiere: number, cadre: number, motif: string) => ({
  lecteur: id,
  lumiere,
  cadre,
  motif,
});

describe('independent readings side by side', () => {
  it('until both are in, each reader has his own alone: no column, gap, total or word of the other', async () => {
    const { zoe, readers, act } = contest;
    const [lea, luc] = readers;
    const [work = ''] = (await contest.meeting(1)).works;
    await act(lea, work, 'lire', readingBy(lea, 5, 4, 'Secret de Léa'));

    const [forLea, forLuc, forZoe] = [await read(lea, work), await read(luc, work), await read(zoe, work)];

    expect(forLea.comparison).toMatchObject({ readings: [{ name: 'Personne lea-lit', total: 9 }] });
    expect(forLuc.comparison).toMatchObject({ readings: [], rows: [{ cells: [], gap: null, isApart: false }, {}] });
    expect(JSON.stringify(forLuc)).not.toMatch(/Secret|lea-lit/);
    expect(forZoe.comparison?.rows).toMatchObject([{ cells: [{ value: 5, note: 'Secret de Léa' }], gap: null }, {}]);
    expect(JSON.stringify(forLea.comparison?.rows)).not.toContain('"isApart":true');
  });

  it('a gap over the threshold is marked with its figure, and the event that settles begins from its row', async () => {
    const { zoe, readers, act } = contest;
    const [lea, luc] = readers;
    const [work = ''] = (await contest.meeting(1)).works;
    await act(lea, work, 'lire', readingBy(lea, 5, 4, 'Vive'));
    await act(luc, work, 'lire', readingBy(luc, 3, 3, 'Faible'));

    const before = await read(zoe, work);
    await act(zoe, work, 'regler', { critere: 'lumiere', retenu: 4 });
    const [after, forLuc] = [await read(zoe, work), await read(luc, work)];

    expect(before.comparison?.rows).toMatchObject([
      {
        title: 'Lumière',
        cells: [{ value: 5 }, { value: 3 }],
        gap: 2,
        isApart: true,
        settled: null,
        settle: { event: 'regler', enabled: true, preset: { critere: 'lumiere' } },
      },
      { title: 'Cadre', gap: 1, isApart: false },
    ]);
    expect(after.comparison?.rows).toMatchObject([{ settled: 'Note 4' }, { settled: null }]);
    expect(forLuc.comparison).toMatchObject({
      readings: [{ total: 9 }, { total: 6 }],
      rows: [{ settled: null, settle: { enabled: false } }, {}],
    });
  });

  it('are for one dossier and its roles', async () => {
    const [work = ''] = (await contest.meeting(1)).works;

    expect((await contest.zoe.call('GET', '/api/v1/screens/lectures')).status).toBe(422);
    expect((await contest.ana.call('GET', `/api/v1/screens/lectures?dossier=${work}`)).status).toBe(404);
  });
});
