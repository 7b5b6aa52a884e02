import { cp, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../src/main.ts';
import { putOrganisation } from '../../src/store/store.ts';
import { emptyFolder, start } from './jalon.ts';
import { recorded } from './recorded.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const { path } = emptyFolder();
/** Names one store only: `operations/migrate` tests both, and this file tests the command. */
const store: string[] = [];
const OPERATIONS = 12;

/** Opens twelve operations under a copy of the shipped definitions, then publishes a version whose limit on places the last one exceeds. */
beforeAll(async () => {
  store.push('--store', `sqlite:${path('data')}`);
  for (const folder of ['workflows', 'schemas', 'templates'])
    await cp(`${repository}${folder}`, path(folder), { recursive: true });
  await publish();
  await recorded(['user', 'add', '--email', 's@exemple.fr', '--name', 'Sam', '--role', 'sa', ...store]);
  await found('org-1');
  const lines = Array.from(
    { length: OPERATIONS },
    (_, i) => `Opération ${i + 1};org-1;01/01/2024;31/12/2024;${i + 1 === OPERATIONS ? 90 : 20};25;35 h`,
  );
  const csv = ['titre;organisation;debut;fin;places;tauxCible;minutesReference', ...lines].join('\n');
  await writeFile(path('operations.csv'), csv);
  const args = [path('operations.csv'), '--workflow', 'operation', '--as', 's@exemple.fr', ...store];
  expect(await recorded(['import', ...args])).toMatchObject({ code: 0 });
  await change('workflows/operation.json', '"titleOf": "data.titre"', '"titleOf": "\'Marché \' + data.titre"');
  await change('schemas/operation.schema.json', '"maximum": 100000', '"maximum": 50');
  await publish();
});

async function found(id: string): Promise<void> {
  const opened = await openStore(store[1] ?? '');
  await putOrganisation(opened, { id, name: 'Organisme de test', siret: null, kind: null, active: true });
  await opened.close();
}

async function publish(): Promise<void> {
  expect(await recorded(['publish', '--root', path(''), ...store])).toMatchObject({ code: 0 });
}

async function change(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(path(file), 'utf8');
  expect(text).toContain(from);
  await writeFile(path(file), text.replace(from, to));
}

const migrate = (...more: string[]) => recorded(['migrate', ...more, ...store]);

async function movedOf(mode: string[]) {
  const { code, out } = await migrate('--json', ...mode);
  const { versions, refusals } = JSON.parse(out);
  return { code, moved: versions.map(({ moved }: { moved: number }) => moved), refused: refusals.length };
}

async function expectSound(): Promise<void> {
  for (const verb of ['replay', 'verify'])
    expect(JSON.parse((await recorded([verb, '--json', ...store])).out)).toMatchObject({ faults: [] });
}

describe('migrate', () => {
  test('says why it wants a reason', async () => {
    expect(await migrate()).toMatchObject({ code: 2, error: expect.stringContaining('--reason') });
  });

  test('tried, tells how many would follow and why one would stay, and writes nothing', async () => {
    const { code, out } = await migrate('--dry-run');

    expect(code).toBe(1);
    expect(out).toMatch(/^operation : version du .* → version du .* : 11 passeraient, 1 resté\(s\), 0 terminé\(s\)/m);
    expect(out).toMatch(/« Opération 12 » \(operation, [0-9a-f]{12}\) reste où il est :\n {4}\/data\/places : .*50/);
    expect(out).toContain('11 dossier(s) passeraient, 1 resté(s).');
    expect(await movedOf(['--dry-run'])).toEqual({ code: 1, moved: [11], refused: 1 });
  });

  test('killed half-way, and started again, moves each once', async () => {
    const child = start(['migrate', '--reason', 'Nouveau titre', ...store]);
    const ended = new Promise((done) => child.on('close', done));
    const watched = await openStore(store[1] ?? '');
    const isEnded = ended.then(() => true);
    const movedSome = async () => (await watched.versions({ workflow: 'operation' }))[0]?.dossiers !== 0;
    while (!(await movedSome()) && !(await Promise.race([isEnded, new Promise((go) => setTimeout(go, 2, false))])));
    child.kill('SIGKILL');
    await ended;
    await watched.close();

    const again = await migrate('--reason', 'Nouveau titre');

    expect(again).toMatchObject({ code: 1, out: expect.stringContaining('1 resté(s)') });
    expect(await movedOf(['--dry-run'])).toEqual({ code: 1, moved: [0], refused: 1 });
    await expectSound();
  });

  test('is taken back, until something happens', async () => {
    expect(await movedOf(['--undo', '--dry-run'])).toEqual({ code: 0, moved: [11], refused: 0 });
    expect(await movedOf(['--undo', '--reason', 'Erreur'])).toEqual({ code: 0, moved: [11], refused: 0 });

    expect(await migrate('--undo', '--reason', 'Encore')).toMatchObject({
      code: 0,
      out: 'Rien à faire : aucun dossier n’est concerné.',
    });
    expect(await movedOf(['--dry-run'])).toEqual({ code: 1, moved: [11], refused: 1 });
    await expectSound();
  });
});
