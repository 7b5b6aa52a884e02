import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundleHash, readDefinitions, readTree } from '../../src/catalog/catalog.ts';
import { folderDiffers, openApplication, publishDefinitions } from '../../src/main.ts';
import { manualClock } from '../../src/operations/operations.ts';
import { currentRelease, openStore, treeTexts } from '../../src/store/store.ts';
import { freshPlace, type Place } from '../store/place.ts';
import { refusalOf } from './office.ts';

const LEAVE_REQUEST = join(import.meta.dirname, '../fixtures/leave-request');
const WORKFLOW = 'workflows/leave-request.json';

type Running = Awaited<ReturnType<typeof openApplication>>;

let place: Place;
let root: string;
let clock: ReturnType<typeof manualClock>;
const opened: Running[] = [];

beforeEach(async () => {
  place = await freshPlace('releases', { isFleeting: true });
  root = await mkdtemp(join(tmpdir(), 'jalon-releases-'));
  await cp(LEAVE_REQUEST, root, { recursive: true });
  clock = manualClock('2026-03-02T08:00:00.000Z');
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
  await place.remove();
  await rm(root, { recursive: true });
});

/** One more instance on the same store. */
async function open(): Promise<Running> {
  const one = await openApplication({
    ...{ storeUrl: place.url, mode: 'demo', root, renderer: null, clock: () => clock },
  });
  opened.push(one);
  return one;
}

async function start(one: Running) {
  return one.operations.machine.startWith(await readTree(root));
}

async function rewrite(file: string, change: (text: string) => string): Promise<void> {
  const path = join(root, file);
  await writeFile(path, change(await readFile(path, 'utf8')));
}

const retitle = (title: string) =>
  rewrite(WORKFLOW, (text) => JSON.stringify({ ...(JSON.parse(text) as object), title }, null, 2));

async function titleServed({ operations }: Running): Promise<string | undefined> {
  const admin = { person: { id: 'adm', roles: ['admin'], name: 'Admin', organisation: null } };
  // Only its roles are asked.
  const { items } = await operations.workflows(admin as never);
  return items.find(({ id }) => id === 'leave-request')?.title;
}

describe('a start', () => {
  it('gives the folder to an empty store, and serves the release whatever the folder becomes', async () => {
    const first = await start(await open());
    await retitle('Autre chose');
    const again = await open();
    const second = await start(again);

    expect(first).toMatchObject({ differing: null, release: { number: 0, parent: null } });
    expect(second).toMatchObject({ published: [], differing: { added: [], changed: [WORKFLOW], removed: [] } });
    expect(second.release?.id).toBe(first.release?.id);
    expect(folderDiffers(second)).toContain(WORKFLOW);
    expect(folderDiffers(first)).toBe('');
    expect(await titleServed(again)).not.toBe('Autre chose');
  });

  it('keeps a publication, and another instance serves it as soon as it notices', async () => {
    const [one, other] = [await open(), await open()];
    await start(one);
    await titleServed(other);
    await retitle('Publié');
    await publishDefinitions(one, root, { reason: 'Essai' });

    expect(await titleServed(one)).toBe('Publié');
    await expect.poll(() => titleServed(other), { timeout: 5_000 }).toBe('Publié');
    await cp(LEAVE_REQUEST, root, { recursive: true, force: true });
    const after = await open();
    expect((await start(after)).differing?.changed).toEqual([WORKFLOW]);
    expect(await titleServed(after)).toBe('Publié');
  });

  it('of two at once on an empty store, gives it the folder once', async () => {
    const both = await Promise.all([open(), open()]);
    const [one, other] = await Promise.all(both.map(start));

    expect(one?.release?.id).toBe(other?.release?.id);
    expect(one?.differing).toBeNull();
  });

  it('makes release 0 of what a store of before served, in the words of the folder where it says the same', async () => {
    const { bundles, screens } = await readDefinitions(LEAVE_REQUEST);
    const store = await openStore(place.url);
    for (const [workflow, bundle] of Object.entries(bundles)) {
      await store.putBundle(bundleHash(bundle), bundle, '2026-01-01T00:00:00.000Z');
      await store.setCurrent(workflow, bundleHash(bundle), '2026-01-01T00:00:00.000Z');
    }
    for (const screen of screens) {
      const value = JSON.parse(JSON.stringify(screen));
      await store.putRecord({ kind: 'screen', id: screen.id, revision: 1, marks: [], sort: screen.id, value }, 0);
    }
    await store.close();
    await retitle('Plus récent');

    const application = await open();
    const { release, differing } = await start(application);

    expect(release).toMatchObject({ number: 0, report: { origin: 'stored' } });
    expect(differing?.changed).toEqual([WORKFLOW]);
    expect(Object.keys(release?.bundles ?? {}).sort()).toEqual(Object.keys(bundles).sort());
    const texts = await treeTexts(application.store, release?.hash ?? '');
    const folder = await readTree(root);
    const same = [...texts].filter(([path, text]) => folder.get(path) === text).map(([path]) => path);
    expect(same).toContain('workflows/team.json');
    expect([...texts.keys()].filter((path) => !same.includes(path))).toEqual([WORKFLOW]);
    expect(JSON.parse(texts.get(WORKFLOW) ?? '')).toEqual(bundles['leave-request']?.workflow);
    expect((await application.store.records({ kind: 'screen', limit: 100 })).items).toHaveLength(screens.length);
    expect((await start(await open())).release?.id).toBe(release?.id);
  });
});

describe('a publication', () => {
  it('of what is served already makes no release, and is not judged again', async () => {
    const one = await open();
    const { release } = await start(one);

    expect((await publishDefinitions(one, root)).release?.id).toBe(release?.id);
    await retitle('Deux');
    const second = await publishDefinitions(one, root, { reason: 'Motif', legal: 'Décret' });
    await cp(LEAVE_REQUEST, root, { recursive: true, force: true });
    const third = await publishDefinitions(one, root);

    expect(second.release).toMatchObject({ number: 1, parent: release?.id, reason: 'Motif', legal: 'Décret' });
    expect(third.release).toMatchObject({ number: 2, hash: release?.hash, bundles: release?.bundles });
  });

  it('of a faulty folder is refused each time, and what was served stays', async () => {
    const one = await open();
    const { release } = await start(one);
    await rewrite(WORKFLOW, (text) => text.replace('"initial"', '"initiale"'));

    for (const _ of [1, 2]) expect(await refusalOf(publishDefinitions(one, root))).toMatchObject({ status: 422 });
    expect((await currentRelease(one.store))?.release).toBe(release?.id);
  });

  it('of two at once is one, and the other is told what changed, by whom', async () => {
    const [one, other] = [await open(), await open()];
    await start(one);
    await retitle('À deux');
    const bySecond = await readDefinitions(root);
    await retitle('À un');
    const byFirst = await readDefinitions(root);

    const outcomes = await Promise.allSettled([
      one.operations.machine.publish(byFirst),
      other.operations.machine.publish(bySecond),
    ]);

    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toMatchObject([
      { problem: { status: 412, code: 'stale-release', members: { changed: [WORKFLOW] } } },
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('prepared on a release that is served no more is refused', async () => {
    const one = await open();
    const { release } = await start(one);
    await retitle('Un');
    await publishDefinitions(one, root);
    await retitle('Deux');

    const refusal = await refusalOf(publishDefinitions(one, root, { base: release?.id ?? '' }));

    expect(refusal).toMatchObject({ status: 412, code: 'stale-release', members: { changed: [WORKFLOW] } });
  });

  it('cut short before its one record changes is not seen: all is as it was', async () => {
    const one = await open();
    const { release } = await start(one);
    await retitle('Coupé');
    const putRecord = one.store.putRecord;
    one.store.putRecord = (record, expected) =>
      record.kind === 'current-release' ? Promise.reject(new Error('killed')) : putRecord(record, expected);

    await expect(publishDefinitions(one, root)).rejects.toThrow('killed');

    const after = await open();
    expect((await start(after)).release?.id).toBe(release?.id);
    expect(await titleServed(after)).not.toBe('Coupé');
    await publishDefinitions(after, root);
    expect(await titleServed(after)).toBe('Coupé');
  });
});

describe('a release to come', () => {
  const FROM = '2026-04-01T00:00:00.000Z';
  const LATER = '2026-04-02T00:00:00.000Z';

  it('waits for its instant, and is served from it on, by all, without anybody doing anything', async () => {
    const [one, other] = [await open(), await open()];
    await start(one);
    const before = await titleServed(one);
    await retitle('À venir');
    await publishDefinitions(one, root, { effectiveFrom: FROM });

    expect(await titleServed(one)).toBe(before);
    clock.set(LATER);
    expect(await titleServed(one)).toBe('À venir');
    expect(await titleServed(other)).toBe('À venir');
    expect((await start(await open())).differing).toBeNull();
  });

  it('is one: another is refused, unless it takes its place', async () => {
    const one = await open();
    await start(one);
    await retitle('Première');
    await publishDefinitions(one, root, { effectiveFrom: FROM });
    await retitle('Seconde');

    expect(await refusalOf(publishDefinitions(one, root, { effectiveFrom: FROM }))).toMatchObject({ status: 409 });
    await publishDefinitions(one, root, { effectiveFrom: FROM, cancelScheduled: true });
    clock.set(LATER);
    expect(await titleServed(one)).toBe('Seconde');
  });

  it('keeps its changes over what is published meanwhile, and names what cannot be both', async () => {
    const one = await open();
    await start(one);
    await retitle('À venir');
    await publishDefinitions(one, root, { effectiveFrom: FROM, reason: 'Réforme' });
    await cp(LEAVE_REQUEST, root, { recursive: true, force: true });
    const other = 'workflows/team.json';
    await rewrite(other, (text) => JSON.stringify({ ...(JSON.parse(text) as object), title: 'Équipes' }, null, 2));
    const { release } = await publishDefinitions(one, root);
    await retitle('Maintenant');

    const refusal = await refusalOf(publishDefinitions(one, root));
    const pending = (await currentRelease(one.store))?.next;
    clock.set(LATER);
    const { release: served } = await start(one);

    expect(refusal).toMatchObject({ status: 409, members: { changed: [WORKFLOW] } });
    expect(served).toMatchObject({ id: pending?.release, parent: release?.id, reason: 'Réforme' });
    expect(await titleServed(one)).toBe('À venir');
    expect((await treeTexts(one.store, served?.hash ?? '')).get(other)).toContain('Équipes');
  });
});
