import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../../src/operations/operations.ts';
import { type Office, openOffice, publishReading } from '../office.ts';

let office: Office;
let gus: Caller;
let before: string;
let kept: string;
let free: string;
const RECORD = { states: [], deadlines: [], people: [] };

beforeAll(async () => {
  office = await openOffice();
  const { operations } = office;
  const input = { newId: 'gus', email: 'gus@exemple.fr', name: 'Personne gus', roles: ['hr'] };
  gus = { person: await operations.machine.addPerson(input) };
  before = await office.submitted('max');
  await publishReading(office, {
    manager: { data: ['name'], ...RECORD, except: ['name'] },
    hr: { data: ['*'], ...RECORD, except: ['name'] },
  });
  kept = await office.submitted('max', { kind: 'sick' });
  free = await office.submitted('Libre');
});
afterAll(() => office.close());

describe('Who is kept from a role on a dossier', () => {
  it('has none of its work in his lists, and none counted', async () => {
    const { operations, max } = office;

    for (const asked of [{ mine: true }, { mine: false }, { able: true }]) {
      const page = await operations.listTodos(max, asked);
      expect(new Set(page.items.map(({ dossier }) => dossier))).toEqual(new Set([free]));
      expect(page.total).toBe(page.items.length);
      expect((await operations.listTodos(max, { ...asked, limit: 0 })).total).toBe(page.total);
    }
  });

  it('has no line of a dossier of before that a version published since keeps him from', async () => {
    const { operations, max } = office;

    expect(await operations.canSee(max, before)).toBe(false);
    const { items, total } = await operations.listDossiers(max, { limit: 200 });
    expect(items.map(({ id }) => id)).toEqual([free]);
    expect(total).toBe(1);
    expect((await operations.listDossiers(max, { q: 'max' })).total).toBe(0);
  });

  it('gets no letter of that role, be it in the place of a colleague away', async () => {
    const { operations, zoe } = office;
    const about = await office.submitted('gus');
    const readers = async (dossier: string) =>
      (await operations.machine.mail.audience(dossier, { to: ['hr'], contacts: {} })).recipients
        .map(({ person }) => person)
        .sort();
    expect(await readers(about)).toEqual(['zoe']);

    const days = { from: '2026-03-01', until: '2026-03-31' };
    await operations.addAbsence(zoe, { standIn: gus.person.id, ...days });

    expect(await readers(about)).toEqual(['zoe']);
    expect(await readers(kept)).toEqual(['gus', 'zoe']);
  });

  it('is not written to, nor is who stands in for him, when he has done his part', async () => {
    const { operations } = office;
    const about = await office.submitted('Part');
    const readers = async (except: string[]) =>
      (await operations.machine.mail.audience(about, { to: ['hr'], except, contacts: {} })).recipients
        .map(({ person }) => person)
        .sort();

    expect(await readers([])).toEqual(['gus', 'zoe']);
    expect(await readers(['zoe'])).toEqual(['gus']);
    expect(await readers(['gus'])).toEqual(['zoe']);
    expect(await readers(['gus', 'zoe'])).toEqual([]);
  });
});
