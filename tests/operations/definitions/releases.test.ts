import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundleHash, readDefinitions, readTree } from '../../../src/catalog/catalog.ts';
import { folderDiffers, openApplication, publishDefinitions } from '../../../src/main.ts';
import { createReleases } from '../../../src/operations/instance/instance.ts';
import { manualClock } from '../../../src/operations/operations.ts';
import { currentRelease, openStore, treeTexts } from '../../../src/store/store.ts';
import { freshPlace, type Place } from '../../store/place.ts';
import { refusalOf } from '../office.ts';

const LEAVE_REQUEST = join(import.meta.dirname, '../../fixtures/leave-request');
const WORKFLOW = 'workflows/leave-request.json';

type RunningInstance = Awaited<ReturnType<typeof openApplication>>;

let place: Place;
let root: string;
let clock: ReturnType<typeof manualClock>;
const opened: RunningInstance[] = [];

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

/** Opens one more instance on the same store. */
async function open(): Promise<RunningInstance> {
  const one = await openApplication({
    ...{ storeUrl: place.url, mode: 'demo', root, renderer: null, clock: () => clock },
  });
  opened.push(one);
  return one;
}

async function start(one: RunningInstance) {
  return one.operations.machine.startWith(await readTree(root));
}

async function rewrite(file: string, change: (text: string) => string): Promise<void> {
  const path = join(root, file);
  await writeFile(path, change(await readFile(path, 'utf8')));
}

const retitle = (title: string) =>
  rewrite(WORKFLOW, (text) => JSON.stringify({ ...(JSON.parse(text) as object), title }, null, 2));

async function titleServed({ operations }: RunningInstance): Promise<string | undefined> {
  const admin = { person: { id: 'adm', roles: ['admin'], name: 'Admin', organisation: null } };
  // The operation reads only the caller's roles.
  const { items } = await operations.listWorkflows(admin as never);
  return items.find(({ id }) => id === 'leave-request')?.title;
}

function gate() {
  let open = () => {};
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { open: () => open(), passed };
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
    await expect.poll(() => titleServed(other)).toBe('Publié');
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

describe('what is served', () => {
  it('is what was just published, though it was being read meanwhile', async () => {
    const one = await open();
    await start(one);
    await retitle('Publié');
    const { record } = one.store;
    const [held, begun] = [gate(), gate()];
    one.store.record = async (...asked) => {
      const found = await record(...asked);
      if (asked[0] === 'current-release') {
        begun.open();
        await held.passed;
      }
      return found;
    };
    const asked = titleServed(one);
    await begun.passed;
    one.store.record = record;
    await publishDefinitions(one, root);
    held.open();
    await asked;

    expect(await titleServed(one)).toBe('Publié');
  });

  it('is read again after a fault of the store', async () => {
    const one = await open();
    await start(one);
    const releases = createReleases(one.store, clock);
    const { record } = one.store;
    for (const faulty of ['current-release', 'release-pages']) {
      one.store.record = (...asked) => (asked[0] === faulty ? Promise.reject(new Error('away')) : record(...asked));
      await expect(releases.screens()).rejects.toThrow('away');
    }
    one.store.record = record;

    expect((await releases.screens()).length).toBeGreaterThan(0);
  });

  it('keeps the pages of a workflow that is not given again, as another instance published them a moment ago', async () => {
    const [one, other] = [await open(), await open()];
    await start(one);
    const nowMs = await other.store.realNow();
    other.store.realNow = async () => nowMs;
    await titleServed(other);
    const { team } = (await readDefinitions(root)).bundles;
    if (team === undefined) throw new Error('the fixture has lost its team');
    const page = 'workflows/screens/requests.json';
    await rewrite(page, (text) => JSON.stringify({ ...(JSON.parse(text) as object), title: 'Renommée' }));
    await publishDefinitions(one, root);

    const workflow = { ...team.workflow, title: 'Équipes' };
    await other.operations.machine.publish({ bundles: { team: { ...team, workflow } }, findings: [] });

    expect((await createReleases(one.store, clock).screens()).map(({ title }) => title)).toContain('Renommée');
  });
});

describe('a release to come', () => {
  const FROM = '2026-04-01T00:00:00.000Z';
  const LATER = '2026-04-02T00:00:00.000Z';

  it('is not put in service early by publishing the folder it came from, nor called a difference at a start', async () => {
    const one = await open();
    const { release } = await start(one);
    await retitle('À venir');
    await publishDefinitions(one, root, { effectiveFrom: FROM });

    expect((await start(await open())).differing).toBeNull();
    expect(await refusalOf(publishDefinitions(one, root))).toMatchObject({ status: 409 });
    await rewrite('workflows/team.json', (text) => JSON.stringify({ ...(JSON.parse(text) as object), title: 'Autre' }));
    expect(await refusalOf(publishDefinitions(one, root))).toMatchObject({ status: 409 });
    expect(await titleServed(one)).not.toBe('À venir');
    expect((await currentRelease(one.store))?.release).toBe(release?.id);
    await publishDefinitions(one, root, { cancelScheduled: true });
    expect(await titleServed(one)).toBe('À venir');
  });

  it('is put aside by who asks so, even if what he publishes is served already', async () => {
    const one = await open();
    await start(one);
    await retitle('À venir');
    await publishDefinitions(one, root, { effectiveFrom: FROM });
    await cp(LEAVE_REQUEST, root, { recursive: true, force: true });
    await publishDefinitions(one, root, { cancelScheduled: true });

    expect((await currentRelease(one.store))?.next).toBeNull();
  });

  it('is not undone, once served, by a publication begun before its instant', async () => {
    const one = await open();
    await start(one);
    await retitle('À venir');
    await publishDefinitions(one, root, { effectiveFrom: FROM });
    await retitle('Trop tard');
    const { putRecord } = one.store;
    one.store.putRecord = (record, expected) => {
      if (record.kind === 'release') clock.set(LATER);
      return putRecord(record, expected);
    };

    const refusal = await refusalOf(publishDefinitions(one, root, { cancelScheduled: true }));

    expect(refusal).toMatchObject({ status: 412, code: 'stale-release', members: { changed: [WORKFLOW] } });
    expect(await titleServed(one)).toBe('À venir');
  });

  it('is cancelled by its number alone: not the one that has just taken its place', async () => {
    const [one, other] = [await open(), await open()];
    await start(one);
    await retitle('Première');
    const first = await publishDefinitions(one, root, { effectiveFrom: FROM });
    await retitle('Seconde');
    const { putRecord } = one.store;
    one.store.putRecord = async (record, expected) => {
      if (record.kind === 'audit') {
        one.store.putRecord = putRecord;
        await publishDefinitions(other, root, { effectiveFrom: FROM, cancelScheduled: true });
      }
      return putRecord(record, expected);
    };

    const refusal = await refusalOf(one.operations.machine.cancelRelease(first.release?.id ?? ''));

    expect(refusal).toMatchObject({ status: 409 });
    clock.set(LATER);
    expect(await titleServed(one)).toBe('Seconde');
  });

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

  it('is not the version of a dossier whose opening was received before its instant, however late it is written', async () => {
    const one = await open();
    const { release } = await start(one);
    await rewrite('workflows/team.json', (text) => JSON.stringify({ ...(JSON.parse(text) as object), title: 'Après' }));
    await publishDefinitions(one, root, { effectiveFrom: FROM });
    const person = await one.operations.machine.addPerson({ email: 'zoe@exemple.fr', name: 'Zoé', roles: ['hr'] });
    const [before, { at }] = [await clock.now(), clock];
    const versionOf = async () => {
      const opening = { workflow: 'team', data: { name: 'Atelier', absentsMax: 2 } };
      const { body } = await one.operations.openDossier({ person, received: performance.now() }, opening);
      return (await one.operations.machine.load(body.id))?.bundle;
    };

    clock.set(LATER);
    clock.at = async () => before;
    const early = await versionOf();
    clock.at = at;

    expect(early).toBe(release?.bundles['team']);
    expect(await versionOf()).not.toBe(early);
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
