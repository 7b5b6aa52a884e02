import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { definitionsDigest, readDefinitions } from '../../src/catalog/catalog.ts';
import { openApplication, publishDefinitions } from '../../src/main.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const LEAVE_REQUEST = join(import.meta.dirname, '../fixtures/leave-request');

it('definitions already published are not read again, by any program on this store; others are', async () => {
  const { publish, publishUnlessKnown } = office.operations.machine;
  let readings = 0;
  const warning = { code: 'x', level: 'warning', file: 'f', path: '$', message: 'm', cure: 'c' } as const;
  const read = async () => {
    readings += 1;
    const definitions = await readDefinitions(LEAVE_REQUEST);
    return { ...definitions, findings: [warning] };
  };
  const beside = await openApplication({ storeUrl: office.place.url, mode: 'production', root: '.', renderer: null });

  const first = await publishUnlessKnown('one', read);
  const again = await beside.operations.machine.publishUnlessKnown('one', read);
  expect({ readings, first, again }).toMatchObject({ readings: 1, again: { published: [], warnings: [warning] } });

  await publishUnlessKnown('two', read);
  expect(readings).toBe(2);

  const { screens, ...rest } = await read();
  await publish({ ...rest, screens: screens.slice(1) });
  await publishUnlessKnown('two', read);
  await beside.close();
  expect(readings).toBe(4);
});

it('a bad definition is refused each time, and what was current stays', async () => {
  const root = await mkdtemp(join(tmpdir(), 'jalon-known-'));
  await cp(LEAVE_REQUEST, root, { recursive: true });
  const sound = await definitionsDigest(root);
  const file = join(root, 'workflows/leave-request.json');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('"initial"', '"initiale"'));

  expect(await definitionsDigest(root)).not.toBe(sound);
  for (const _ of [1, 2]) await expect(publishDefinitions(office, root)).rejects.toThrow();
  await writeFile(file, text);
  expect(await definitionsDigest(root)).toBe(sound);
  expect((await publishDefinitions(office, root)).published).toEqual([]);
  await rm(root, { recursive: true });
});
