import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProgramme, orientation, type Programme } from '../programme.ts';

let programme: Programme;
let next: string;
beforeAll(async () => {
  programme = await openProgramme();
  const { operations, people, clock, entered, act } = programme;
  await entered('Camille');
  const asked = { titre: 'Clauses BTP 2025', organisation: 'org-1', debut: '2025-01-01', fin: '2025-12-31' };
  const numbers = { places: 100, tauxCible: 25, minutesReference: 2100 };
  next = (await operations.openDossier(people.sa, { workflow: 'operation', data: { ...asked, ...numbers } })).body.id;
  clock.set('2024-12-31T10:00:00.000Z');
  for (const prenom of ['Sacha', 'Alix']) {
    const { body } = await operations.openDossier(people.sa, {
      workflow: 'parcours-btp',
      data: { ...orientation(prenom, next, '1990-02-03'), prescription: PRESCRIPTION },
    });
    await act('cellule', body.id, 'valider-entree', { dateEntree: '2025-01-06', referent: 'referent' });
  }
});
afterAll(() => programme.close());

const PRESCRIPTION = { type: 'ccas', organisme: 'CCAS fictif', nom: 'Dominique Fictif', orienteLe: '2024-12-30' };

/** Reads from the dashboard, as that role, the places taken out of the places planned. */
async function places(who: 'sa' | 'referent' | 'operateur', link?: string) {
  const { operations, people } = programme;
  const page = await operations.readScreen(people[who], {
    id: 'tableau-de-bord',
    ...(link === undefined ? {} : { link }),
  });
  const { numerator, denominator } = page.measures.find(({ title }) => title === 'Places prises') ?? {};
  return { taken: `${numerator} sur ${denominator}`, link: page.filters.link };
}

describe('A page of figures', () => {
  it('opens on the operation that runs, for every role, and follows the day', async () => {
    const { clock, operation } = programme;
    clock.set('2024-12-31T11:00:00.000Z');
    for (const who of ['sa', 'referent', 'operateur'] as const) {
      expect(await places(who)).toEqual({ taken: '1 sur 90', link: `operation:${operation}` });
    }

    clock.set('2025-01-02T09:00:00.000Z');

    expect(await places('sa')).toEqual({ taken: '2 sur 100', link: `operation:${next}` });
  });

  it('is widened to all, or turned to another, by its reader', async () => {
    const { operation } = programme;

    expect(await places('sa', 'all')).toEqual({ taken: '3 sur 190', link: null });
    expect(await places('sa', `operation:${operation}`)).toEqual({ taken: '1 sur 90', link: `operation:${operation}` });
  });

  it('lists behind a figure the dossiers that it counts', async () => {
    const { operations, people } = programme;

    const opened = await operations.readCountedDossiers(people.sa, { id: 'tableau-de-bord', measure: 0 });
    const all = await operations.readCountedDossiers(people.sa, { id: 'tableau-de-bord', measure: 0, link: 'all' });

    expect([opened.total, all.total]).toEqual([2, 3]);
  });
});
