import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Refusal } from '../../../src/base/base.ts';
import { USUAL_FORMAT } from '../../../src/engine/engine.ts';
import { publishDefinitions } from '../../../src/main.ts';
import { OWN_VERSIONS } from '../../../src/operations/operations.ts';
import { keepServing } from '../../../src/store/store.ts';
import { type Office, openOffice } from '../office.ts';

const LEAVE_REQUEST = join(import.meta.dirname, '../../fixtures/leave-request');
const EQUIPMENT = join(import.meta.dirname, '../../fixtures/equipment');
/** An older program reads these versions at most. */
const OLDER = { engine: OWN_VERSIONS.engine - 1, format: USUAL_FORMAT - 1 };

let office: Office;
let root: string;
beforeEach(async () => {
  office = await openOffice();
  root = await mkdtemp(join(tmpdir(), 'jalon-versions-'));
  await cp(LEAVE_REQUEST, root, { recursive: true });
});
afterEach(async () => {
  await office.close();
  await rm(root, { recursive: true });
});

const served = (reads: object) => keepServing(office.store, 'machine/1', { reads });

async function published(title: string): Promise<number | undefined> {
  const path = join(root, 'workflows/leave-request.json');
  const workflow: unknown = JSON.parse(await readFile(path, 'utf8'));
  await writeFile(path, JSON.stringify({ ...(workflow as object), title }));
  const { release } = await publishDefinitions(office, root);
  return (await office.store.bundle(release?.bundles['leave-request'] ?? ''))?.format;
}

/** Returns the engine version written in a new dossier and in its last entry. */
async function written(name: string): Promise<(number | undefined)[]> {
  const id = await office.draft(name);
  const entries = await office.store.journal(id);
  return [(await office.store.load(id))?.dossier.engineVersion, entries.at(-1)?.entry.engineVersion];
}

it('while an instance of before serves, what is written is what it reads; once it has gone, what this one reads', async () => {
  const stop = await served(OLDER);
  await office.operations.machine.learnVersions();

  expect(await written('Avant')).toEqual([OLDER.engine, OLDER.engine]);
  expect(await published('Avant')).toBe(OLDER.format);

  await stop();
  await office.operations.machine.learnVersions();

  expect(await written('Après')).toEqual([OWN_VERSIONS.engine, OWN_VERSIONS.engine]);
  expect(await published('Après')).toBe(USUAL_FORMAT);
  expect((await office.operations.machine.replay({})).differences).toEqual([]);
});

it('an instance that reads more than this one changes nothing, nor does one that does not say what it reads', async () => {
  const newer = await served({ engine: OWN_VERSIONS.engine + 1, format: OWN_VERSIONS.format + 1 });
  const silent = await keepServing(office.store, 'machine/2');
  await office.operations.machine.learnVersions();

  expect(await written('Ensemble')).toEqual([OWN_VERSIONS.engine, OWN_VERSIONS.engine]);
  expect(await published('Ensemble')).toBe(USUAL_FORMAT);
  await newer();
  await silent();
});

it('what asks for a duration waits until every instance reads the format that brought it', async () => {
  const stop = await served({ engine: OWN_VERSIONS.engine, format: USUAL_FORMAT });
  const failure = await publishDefinitions(office, EQUIPMENT).catch((error: unknown) => error);
  await stop();

  if (!(failure instanceof Refusal)) throw new Error('Published');
  expect(failure.problem).toMatchObject({ code: 'conflict' });
  expect(failure.problem.detail).toContain('« Prêt de matériel » demande ce qu’un serveur plus ancien');
  const { release } = await publishDefinitions(office, EQUIPMENT);
  expect((await office.store.bundle(release?.bundles['equipment'] ?? ''))?.format).toBe(4);
});
