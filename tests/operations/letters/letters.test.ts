import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Task } from '../../../src/engine/engine.ts';
import { leaveDefinitions, type Office, openOffice } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

async function slipOf(dossier: string): Promise<Task> {
  const { items } = await office.store.tasks({ dossier, kinds: ['document'], limit: 10 });
  const task = items[0]?.task;
  if (task === undefined) throw new Error('No document was decided');
  return task;
}

async function granted(): Promise<string> {
  const team = await office.team(3);
  const dossier = await office.submitted('Lettre', { team });
  await office.operations.submitEvent(office.max, { id: dossier, event: 'approve', data: { comment: 'Bon repos' } });
  return dossier;
}

describe('the letter of a task', () => {
  it('has its template, the data decided, the names behind ids and the labels of codes', async () => {
    const task = await slipOf(await granted());

    const letter = await office.operations.machine.letter(task, 'documents/slip');

    expect(letter).toMatchObject({
      source: expect.stringContaining('<h1>Titre de congé</h1>'),
      form: 'leave-decision',
      zone: 'Europe/Paris',
      issuer: null,
      isCofinanced: false,
      data: {
        data: { name: 'Lettre' },
        form: { comment: 'Bon repos' },
        people: {
          employee: [{ name: 'Personne ana', email: 'ana@exemple.fr' }],
          manager: [{ name: 'Personne max', email: 'max@exemple.fr' }],
          hr: [],
        },
      },
    });
  });

  it('is that of the definitions that decided it, whatever was published since', async () => {
    const task = await slipOf(await granted());
    const { bundles } = await leaveDefinitions();
    const changed = structuredClone(bundles['leave-request']);
    if (!changed) throw new Error('No workflow');
    changed.templates['documents/slip'] = '<h1>Autre titre</h1>';
    await office.operations.machine.publish({ bundles: { ...bundles, 'leave-request': changed }, findings: [] });

    const letter = await office.operations.machine.letter(task, 'documents/slip');

    expect(letter.source).toContain('Titre de congé');
  });

  it('of a template that does not exist is refused', async () => {
    const task = await slipOf(await granted());

    await expect(office.operations.machine.letter(task, 'documents/autre')).rejects.toThrow('« documents/autre »');
    await expect(office.operations.machine.letter(task, 'toString')).rejects.toThrow('« toString »');
  });
});
