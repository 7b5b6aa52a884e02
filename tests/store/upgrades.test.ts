import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type JsonObject, sha256 } from '../../src/base/base.ts';
import { readTree } from '../../src/catalog/catalog.ts';
import { createHttp } from '../../src/http/http.ts';
import { type Application, openApplication } from '../../src/main.ts';
import { type Caller, manualClock, type TodoView } from '../../src/operations/operations.ts';
import { allPeople, findDraft, findPerson, openStore, putSession, treeTexts } from '../../src/store/store.ts';
import { addInstant } from '../../src/time/time.ts';
import { staleRows } from '../operations/lists/stale-rows.ts';
import { type KeptPlace, keptPlace, keptVersions, raiseSchema } from './kept.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DAY_MS = 86_400_000;
const UPGRADE_MS = 300_000;

describe.each(keptVersions)('Data written by %s', (version) => {
  let kept: KeptPlace;
  let application: Application;
  let server: Server;
  let clock: ReturnType<typeof manualClock>;
  const errors: object[] = [];
  const log = { info: () => {}, warn: () => {}, error: (fields: object) => void errors.push(fields) };

  beforeAll(async () => {
    kept = await keptPlace(version);
    clock = manualClock(kept.now);
    const wiring = { storeUrl: kept.url, mode: 'demo', root: ROOT, log, clock: () => clock, renderer: null } as const;
    application = await openApplication(wiring);
    const http = createHttp({ operations: application.operations, log, options: { demo: true } });
    server = await http.listen(0, '127.0.0.1');
  }, UPGRADE_MS);
  afterAll(async () => {
    server.close();
    server.closeAllConnections();
    await application.close();
    await kept.remove();
  });

  /** Returns what `jalon verify` and `jalon replay` count and find. */
  const checked = async () => {
    const { verify, replay } = application.operations.machine;
    const [chains, journals] = [await verify({}), await replay({})];
    return { dossiers: journals.dossiers, faults: [...chains.broken, ...journals.differences] };
  };
  const caller = async (key: string): Promise<Caller> => {
    const person = await findPerson(application.store, `per-${key}`);
    if (person === null) throw new Error(`Nobody is called ${key}`);
    return { person };
  };
  const firstIn = async (workflow: string, state?: string) => {
    const { items } = await application.operations.listDossiers(await caller('sa'), {
      workflow,
      ...(state && { state }),
    });
    const [first] = items;
    if (first === undefined) throw new Error(`No ${workflow} is in ${state}`);
    return first.id;
  };
  /** Returns the référent of a parcours, who may do every act on it and make its links. */
  const followerOf = async (dossier: string) => {
    const [holder = ''] = (await application.operations.machine.load(dossier))?.roles['referent'] ?? [];
    return holder.replace('per-', '');
  };
  /** Makes requests as a person of that release, signed in today. */
  const calling = async (key: string) => {
    const now = await application.store.realNow();
    const session = { person: `per-${key}`, kind: 'token', name: null, device: null, createdAt: now } as const;
    await putSession(application.store, {
      ...session,
      ...{ idHash: sha256(`secret-${key}`), lastSeenAt: now, expiresAt: now + DAY_MS },
    });
    const { port } = server.address() as AddressInfo;
    return async (method: string, path: string, body?: JsonObject) => {
      const headers = { authorization: `Bearer secret-${key}`, 'content-type': 'application/json' };
      const sent = { method, headers, ...(body && { body: JSON.stringify(body) }) };
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, sent);
      return { status: answer.status, body: (await answer.json()) as JsonObject };
    };
  };

  it(
    'says the same: every chain holds, every journal gives its dossier',
    async () => {
      const { dossiers, faults } = await checked();

      expect(faults).toEqual([]);
      expect(dossiers).toBeGreaterThan(100);
    },
    UPGRADE_MS,
  );

  it('keeps what was at hand: a draft, links, letters that wait, one refused, an absence, a calendar', async () => {
    const { operations, store } = application;
    const running = await firstIn('parcours-btp', 'miseEnRelation');
    const roles = (await operations.machine.load(running))?.roles;
    const draft = await findDraft(store, running, 'suspendre', roles?.['referent']?.[0] ?? '');
    const links = await operations.listLinks(await caller('sa'), { id: running });
    const letters = await store.tasks({ kinds: ['email'], status: ['waiting', 'incident'], limit: 200 });

    expect(draft?.data).toEqual({ motive: 'arret-maladie' });
    expect(links.items.map(({ role }) => role).sort()).toEqual(['entreprise', 'participant']);
    expect(letters.items.filter(({ status }) => status === 'incident')).toHaveLength(1);
    expect(letters.items.length).toBeGreaterThan(4);
    expect((await operations.listAbsences(await caller('referent'))).items).toHaveLength(1);
    expect((await operations.listFeeds(await caller('sa'))).items).toHaveLength(1);
    expect((await operations.listViews(await caller('sa'))).items).toMatchObject([{ name: 'En cours' }]);
  });

  it('is listed and opened, whatever its workflow', async () => {
    const readers = { operation: 'sa', seance: 'operateur', 'parcours-btp': 'operateur' };
    for (const [workflow, reader] of Object.entries(readers)) {
      const call = await calling(reader);
      const list = await call('GET', `/dossiers?workflow=${workflow}&limit=5`);
      const [first] = list.body['items'] as { id: string; title: string }[];
      const view = await call('GET', `/dossiers/${first?.id}`);

      expect(list.status).toBe(200);
      expect(view).toMatchObject({ status: 200, body: { id: first?.id, title: first?.title, workflow } });
      expect((await call('GET', `/dossiers/${first?.id}/journal`)).status).toBe(200);
    }
  });

  it(
    'shows in lists what each dossier is, once the lines that release left are worked out again',
    async () => {
      const { operations, store } = application;
      const now = await clock.now();
      const left = await staleRows(store, now);

      expect(await operations.machine.refreshRows()).toBeGreaterThanOrEqual(left.length);

      expect(left.length).toBeGreaterThan(0);
      expect(await staleRows(store, now)).toEqual([]);
      expect(await operations.machine.refreshRows()).toBe(0);
    },
    UPGRADE_MS,
  );

  it('tells everyone his work, counted, as each dossier says it', async () => {
    const { operations, store } = application;
    const work = async (key: string) => {
      const { items, total } = await operations.listTodos(await caller(key), { mine: true, limit: 200 });
      expect(items.length).toBe(Math.min(total, 200));
      return total;
    };
    const { items } = await operations.listDossiers(await caller('sa'), { workflow: 'parcours-btp', limit: 200 });
    const stored = await Promise.all(items.map(({ id }) => store.load(id)));
    const rows = stored.flatMap((one) => (one === null ? [] : [one.row]));
    const addressed = rows.flatMap(({ todos }) => todos.filter(({ to }) => to.includes('sa')));

    expect(addressed.length).toBeGreaterThan(0);
    expect(await work('sa')).toBeGreaterThanOrEqual(addressed.length);
    expect(await work('referent')).toBeGreaterThan(0);
  });

  it('leaves nobody work he can do nothing about, but for what the law keeps open', async () => {
    const { operations, store } = application;
    const open = new Map<string, { item: TodoView; person: Caller['person']; acts: boolean }>();
    for (const person of await allPeople(store)) {
      const { items, total } = await operations.listTodos({ person }, { mine: true, limit: 200 });
      expect(items).toHaveLength(total);
      for (const item of items) {
        const key = `${item.dossier} ${item.id}`;
        const acts = item.settle || item.able || item.blocked?.event !== undefined;
        open.set(key, { item, person, acts: acts || open.get(key)?.acts === true });
      }
    }
    const lines = [...open.values()].filter(({ item }) => !item.legal);
    // Its step asks for these to-dos and nobody may do them: that version names no event that would unblock them.
    const stranded = lines.filter(({ item }) => item.settle && item.event !== null);

    expect(lines.filter(({ acts }) => !acts).map(({ item }) => `${item.kind} ${item.id}`)).toEqual([]);
    expect(new Set(stranded.map(({ item }) => item.kind))).toEqual(
      new Set(['parcours-btp:accueillir', 'parcours-btp:cloturer', 'parcours-btp:contacter']),
    );
    for (const { item, person } of stranded) {
      const { todos } = await operations.settleTodo({ person }, { id: item.dossier, todo: item.id, act: 'done' });
      expect(todos.map(({ id }) => id)).not.toContain(item.id);
    }
  });

  it(
    'becomes release 0 at its first start: the bundles it served, its pages, and texts that say them',
    async () => {
      const { operations, store } = application;
      const [currents, before] = [await store.currents(), await operations.listScreens(await caller('sa'))];
      const folder = await readTree(ROOT);
      const { release, differing } = await operations.machine.startWith(folder);
      const texts = await treeTexts(store, release?.hash ?? '');

      expect(release).toMatchObject({ number: 0, parent: null, report: { origin: 'stored' } });
      expect(release?.bundles).toEqual(Object.fromEntries(currents));
      expect(differing?.changed).toContain('workflows/parcours-btp.json');
      for (const workflow of currents.keys()) expect(texts.has(`workflows/${workflow}.json`)).toBe(true);
      expect([...texts].some(([path, text]) => folder.get(path) === text)).toBe(true);
      expect(await operations.listScreens(await caller('sa'))).toEqual(before);
      expect((await operations.machine.startWith(folder)).release?.id).toBe(release?.id);
    },
    UPGRADE_MS,
  );

  it(
    'goes on: an event is accepted, a link opens, deadlines fall due, and all of it replays',
    async () => {
      const { operations } = application;
      const dossier = await firstIn('parcours-btp', 'suspendu');
      const today = kept.now.slice(0, 10);
      const call = await calling(await followerOf(dossier));
      const running = await firstIn('parcours-btp', 'miseEnRelation');
      const follower = await caller(await followerOf(running));
      const [link] = (await operations.listLinks(follower, { id: running })).items;
      const { url } = await operations.readLink(follower, { id: link?.id ?? '' });

      const back = await call('POST', `/dossiers/${dossier}/events`, { event: 'reprendre', data: { le: today } });
      const page = await operations.linkPage(url.slice(url.lastIndexOf('/') + 1), '127.0.0.1');
      await operations.machine.advanceTo(addInstant(kept.now, 7 * DAY_MS));
      const { dossiers, faults } = await checked();

      expect(back).toMatchObject({ status: 200, body: { id: dossier } });
      expect(link).toMatchObject({ by: follower.person.id, events: ['repondre-proposition'] });
      expect(page.dossier).toBe(running);
      await expect(operations.readLink(await caller('sa'), { id: link?.id ?? '' })).rejects.toMatchObject({
        problem: { status: 403 },
      });
      expect(faults).toEqual([]);
      expect(dossiers).toBeGreaterThan(100);
      expect(errors).toEqual([]);
    },
    UPGRADE_MS,
  );
});

describe('Data written by a release to come', () => {
  it(
    'are refused in French, and left as they are',
    async () => {
      const [version = ''] = keptVersions;
      const kept = await keptPlace(version);
      await raiseSchema(kept.url);

      await expect(openStore(kept.url)).rejects.toThrow(/plus récent.*[Mm]ettez/);
      await expect(openStore(kept.url)).rejects.toThrow(/plus récent/);
      await kept.remove();
    },
    UPGRADE_MS,
  );
});
