import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepCheckpoint, outsideAt } from '../../src/effects/effects.ts';
import { type Application, openApplication } from '../../src/main.ts';
import { manualClock } from '../../src/operations/operations.ts';
import { folderInMemory } from '../store/memory.ts';
import { freshPlace, type Place } from '../store/place.ts';

let place: Place;
let folder: string;
let errors: string[];
beforeEach(async () => {
  errors = [];
  place = await freshPlace('checkpoint-of-the-day');
  folder = join(folderInMemory('jalon-witness-'), 'partage');
});
afterEach(() => place.remove());

/** Runs a server on that day until the expected result is there. */
async function serving(day: string, until: (application: Application) => Promise<void>): Promise<void> {
  const clock = manualClock(`${day}T08:00:00.000Z`);
  const log = { info: () => {}, warn: () => {}, error: (_: object, text: string) => void errors.push(text) };
  const application = await openApplication({
    ...{ storeUrl: place.url, mode: 'production', root: '.', log, renderer: null, clock: () => clock },
    configuration: { checkpoints: folder },
  });
  application.worker.start();
  try {
    await until(application);
  } finally {
    await application.close();
  }
}

it('a server keeps a checkpoint a day, and says so while the folder is not there', async () => {
  await serving('2026-01-02', () => expect.poll(() => errors).toContainEqual(expect.stringContaining('no checkpoint')));

  await mkdir(folder);
  await serving('2026-01-02', async ({ operations }) => {
    await expect.poll(() => readdir(folder)).toEqual(['jalon-2026-01-02T08-00-00-000Z.checkpoint']);
    await expect.poll(() => operations.machine.isCheckpointDue()).toBe(false);
  });
  await serving('2026-01-03', () => expect.poll(() => readdir(folder)).toHaveLength(2));

  const [first = ''] = await readdir(folder);
  expect((await stat(join(folder, first))).mode & 0o077).toBe(0);
  expect(errors).toHaveLength(1);
});

it('a checkpoint is made once its folder is there, and is put over no other', async () => {
  let made = 0;
  const make = async () => {
    made += 1;
    return { name: 'jalon-2026-01-02T08-00-00-000Z.checkpoint', text: 'après\n' };
  };
  await expect(keepCheckpoint(outsideAt(folder), make)).rejects.toThrow('n’est pas là');
  expect(made).toBe(0);

  await mkdir(folder);
  const path = join(folder, 'jalon-2026-01-02T08-00-00-000Z.checkpoint');
  await writeFile(path, 'avant\n');
  await expect(keepCheckpoint(outsideAt(folder), make)).rejects.toThrow('ne s’écrit pas');

  expect(await readFile(path, 'utf8')).toBe('avant\n');
  expect(await readdir(folder)).toHaveLength(1);
});

it('a checkpoint that was cut is ended once nobody is seen to write it any more, whatever the clock of its share', async () => {
  await mkdir(folder);
  const name = 'jalon-2026-01-02T08-00-00-000Z.checkpoint';
  await writeFile(join(folder, name), 'à moi');
  const [patient, hasty] = [outsideAt(folder), outsideAt(folder, { cutMs: 0 })];

  for (const outside of [patient, patient, hasty])
    await expect(outside.put({ name, text: 'à moitié\n' })).rejects.toThrow('ne s’écrit pas');
  expect(await readFile(join(folder, name), 'utf8')).toBe('à moi');
  await hasty.put({ name, text: 'à moitié\n' });

  expect(await readFile(join(folder, name), 'utf8')).toBe('à moitié\n');
});

it('a checkpoint that is there and cannot be read was put', async () => {
  await mkdir(folder);
  const name = 'jalon-2026-01-02T08-00-00-000Z.checkpoint';
  await symlink(name, join(folder, name));
  await expect(outsideAt(folder).put({ name, text: 'le mien\n' })).resolves.toContain(name);

  const unread = 'jalon-2026-01-03T08-00-00-000Z.checkpoint';
  await writeFile(join(folder, unread), 'le mien\n');
  await chmod(join(folder, unread), 0o200);
  await expect(outsideAt(folder).put({ name: unread, text: 'le mien\n' })).resolves.toContain(unread);
  await expect(outsideAt(folder).put({ name: unread, text: 'celui d’un autre\n' })).rejects.toThrow('ne s’écrit pas');
});

it('a day whose name another file has is told, and holds none of the next', async () => {
  await mkdir(folder);
  const nameOf = (day: string) => `jalon-2026-01-${day}T08-00-00-000Z.checkpoint`;
  await writeFile(join(folder, nameOf('02')), 'autre chose\n');
  await serving('2026-01-02', () => expect.poll(() => errors).toContainEqual(expect.stringContaining('no checkpoint')));
  await serving('2026-01-03', () => expect.poll(() => readdir(folder)).toEqual([nameOf('02'), nameOf('03')]));

  expect(await readFile(join(folder, nameOf('02')), 'utf8')).toBe('autre chose\n');
});
