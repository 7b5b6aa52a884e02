import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { emptyFolder, jalon } from './jalon.ts';

const { path } = emptyFolder();
let root = '';

beforeAll(async () => {
  root = path('edited');
  await jalon(['init', root]);
});

const edit = (kind: string, asked: object, ...more: string[]) =>
  jalon(['edit', kind, JSON.stringify({ workflow: 'demande', ...asked }), '--root', root, ...more]);

const text = () => readFile(join(root, 'workflows/demande.json'), 'utf8');
const workflow = async () => JSON.parse(await text());

const STEP = {
  ...{ before: 'acceptee', title: 'Relue' },
  event: { title: 'Relire', by: ['gestionnaire'], fields: [] },
};

describe('edit', () => {
  test('changes the folder as the workshop does, and says what the check finds', async () => {
    const inserted = await edit('insert-state', STEP);

    const { machine, events } = await workflow();
    expect(inserted).toMatchObject({ code: 0, out: expect.stringContaining('changé : workflows/demande.json') });
    expect(inserted.out).toContain('0 erreur(s)');
    expect(machine.states.deposee.on.accepter.target).toBe('#relue');
    expect(events.relire).toMatchObject({ title: 'Relire', by: ['gestionnaire'] });
  });

  test('renames a form, whose file takes the new name', async () => {
    const renamed = await edit('rename', { workflow: 'demande', thing: 'form', was: 'refus', to: 'rejet' });

    expect(renamed.code).toBe(0);
    expect((await workflow()).events.refuser.form).toBe('rejet');
    await expect(readFile(join(root, 'schemas/refus.schema.json'))).rejects.toThrow('ENOENT');
  });

  test('writes nothing with --trial, nor when it cannot be made', async () => {
    const before = await text();

    const tried = await edit(
      'set-member',
      { workflow: undefined, file: 'workflows/demande.json', at: ['title'], value: 'Autre' },
      '--trial',
      '--json',
    );
    const refused = await edit('remove-state', { state: 'deposee', to: 'deposee' });

    expect(JSON.parse(tried.out)).toMatchObject({ files: ['workflows/demande.json'] });
    expect(refused).toMatchObject({ code: 1, error: expect.stringContaining('Choisissez une autre étape') });
    expect(await text()).toBe(before);
  });

  test('says what an edit takes, and what is missing or unknown', async () => {
    const shape = await jalon(['edit', 'remove-state', '--root', root]);
    const missing = await edit('remove-state', { state: 'relue' });
    const unknown = await edit('remove-sate', {});

    expect(JSON.parse(shape.out)).toMatchObject({ required: ['kind', 'workflow', 'state', 'to'] });
    expect(missing).toMatchObject({ code: 2, error: expect.stringContaining('« /to » manque') });
    expect(unknown).toMatchObject({ code: 2, error: expect.stringContaining('« remove-state »') });
  });
});
