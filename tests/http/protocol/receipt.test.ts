import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../../src/base/base.ts';
import { type Collection, openCollection } from '../lists/collection.ts';

let collection: Collection;
let recueil: string;
let texte: string;
beforeEach(async () => {
  collection = await openCollection();
  const { operations, zoe, ana, setTime } = collection;
  setTime('2026-03-31T20:00:00.000Z');
  const of = { titre: 'Contes', cloture: '2026-03-31' };
  recueil = (await operations.openDossier(zoe, { workflow: 'recueil', data: of })).body.id;
  texte = (await operations.openDossier(ana, { workflow: 'texte', data: { titre: 'La Mer', recueil } })).body.id;
});
afterEach(() => collection.close());

const CLOSING = '2026-03-31T22:00:00.000Z';
const ahead = (ms: number) => new Date(Date.parse(CLOSING) - ms).toISOString();

interface DepositAnswer {
  status: number;
  body: { code?: string; detail?: string; receivedAt?: string; revision?: number };
}

/** Sends the first bytes of a deposit, waits, and sends the rest. */
function deposit(waitMs: number, seen?: string): Promise<DepositAnswer> {
  const body = Buffer.from(JSON.stringify({ event: 'deposer', data: { titre: 'La Mer' } }));
  return new Promise((resolve, reject) => {
    const sending = request(`${collection.url}/api/v1/dossiers/${texte}/events`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${collection.token}`,
        'content-type': 'application/json',
        'content-length': body.length,
        ...(seen && { 'if-match': seen }),
      },
    });
    sending.on('error', reject).on('response', async (response) => {
      const parts: Buffer[] = [];
      for await (const part of response) parts.push(part as Buffer);
      resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(parts).toString()) });
    });
    sending.write(body.subarray(0, 10));
    void pause(waitMs).then(() => sending.end(body.subarray(10)));
  });
}

async function entries(): Promise<string[]> {
  return (await collection.store.journal(texte)).map(({ entry: { at, command } }) =>
    'event' in command ? `${command.event} ${at < CLOSING ? 'before' : 'after'}` : command.kind,
  );
}

describe('the instant of a command', () => {
  it('is that of its last byte: begun before the closing and ended after, it is refused with both instants', async () => {
    collection.setTime(ahead(400));

    const { status, body } = await deposit(800);

    expect([status, body.code]).toEqual([409, 'guard-refused']);
    expect(body.detail).toMatch(/^Reçu le 1er avril 2026 à 00:00:0\d,\d{3}, heure de Paris\./);
    expect(body.detail).toContain('jusqu’au 1er avril 2026 à 00:00:00,000, heure de Paris, exclu');
    expect(await entries()).toEqual(['open before']);
  });

  it('is told of what was written on an older revision too: reading it again would not open the closing', async () => {
    collection.setTime(ahead(60_000));
    const early = { id: texte, event: 'deposer', data: { titre: 'Ébauche' } };
    await collection.operations.submitEvent(collection.ana, early);
    const stale = await deposit(0, '"1"');
    collection.setTime(CLOSING);

    const { status, body } = await deposit(0, '"1"');

    expect([stale.status, stale.body.code]).toEqual([412, 'stale-revision']);
    expect([status, body.code]).toEqual([409, 'guard-refused']);
    expect(body.detail).toMatch(/^Reçu le 1er avril 2026 à 00:00:0\d,\d{3}, heure de Paris\./);
  });

  it('stays its own however long it takes us: received before the closing, written after, it counts', async () => {
    collection.setTime(ahead(500));
    collection.beforeCommit(async () => {
      // A concurrent deposit commits first, so this one is decided again, at the same instant of receipt.
      await collection.operations.submitEvent(collection.ana, {
        id: texte,
        event: 'deposer',
        data: { titre: 'Ébauche' },
      });
      collection.setTime('2026-03-31T22:00:20.000Z');
    });

    const { status } = await deposit(0);

    expect(status).toBe(200);
    expect(await entries()).toEqual(['open before', 'deposer before', 'deposer before']);
    expect(await collection.operations.machine.verify({ dossier: texte })).toMatchObject({ broken: [] });
    expect(await collection.operations.machine.replay({ dossier: texte })).toMatchObject({ differences: [] });
  });

  it('is not kept by a process that froze: more than a minute later nothing is written, and the named role is told', async () => {
    collection.setTime(ahead(500));
    collection.beforeCommit(() => collection.setTime('2026-03-31T22:01:00.000Z'));

    const { status, body } = await deposit(0);

    expect([status, body.code]).toEqual([503, 'received-late']);
    expect(body.receivedAt?.slice(0, 19)).toBe('2026-03-31T21:59:59');
    expect(body.detail).toContain('reçu le 31 mars 2026 à 23:59:59,');
    expect(await entries()).toEqual(['open before', 'note']);
    const [todo] = (await collection.operations.readDossier(collection.zoe, { id: texte })).todos;
    expect(todo?.title).toMatch(/^Envoi non enregistré : « Déposer », reçu le 31 mars 2026 à 23:59:59,\d{3}/);
  });
});

describe('a creation', () => {
  it('that froze is not made, and is told on the dossier it was about', async () => {
    const { operations, ana, zoe, setTime } = collection;
    setTime(ahead(500));
    collection.beforeCommit(() => setTime('2026-03-31T22:01:00.000Z'));

    const opening = operations.openDossier(
      { ...ana, received: performance.now() },
      { workflow: 'texte', data: { titre: 'Le Lac', recueil } },
    );

    await expect(opening).rejects.toMatchObject({ problem: { status: 503, code: 'received-late' } });
    const all = await operations.listDossiers(zoe, { workflow: 'texte' });
    expect(all.items.map(({ title }) => title)).toEqual(['La Mer']);
    const [todo] = (await operations.readDossier(zoe, { id: recueil })).todos;
    expect(todo?.title).toMatch(/^Envoi non enregistré : « .+ », reçu le 31 mars 2026 à 23:59:59,\d{3}/);
  });
});

describe('a closing', () => {
  it('is done a minute later, and pages say closed meanwhile', async () => {
    const { operations, worker, setTime, zoe, ana } = collection;
    setTime('2026-03-31T22:00:00.500Z');
    await worker.drain();
    const meanwhile = await operations.readDossier(zoe, { id: recueil });
    const own = await operations.readDossier(ana, { id: texte });
    setTime('2026-03-31T22:00:59.000Z');
    await worker.drain();
    const almost = await operations.readDossier(zoe, { id: recueil });
    setTime('2026-03-31T22:01:00.500Z');
    await worker.drain();

    expect(meanwhile.states).toContain('ouvert');
    expect(own.events.find(({ event }) => event === 'deposer')).toMatchObject({ enabled: false });
    expect(almost.states).toContain('ouvert');
    expect((await operations.readDossier(zoe, { id: recueil })).states).toContain('clos');
    expect(await collection.store.openTasks()).not.toContainEqual(expect.objectContaining({ status: 'incident' }));
  });
});

describe('a file', () => {
  it('counts only when it was whole before the last byte of what names it', async () => {
    const { operations, ana } = collection;
    const received = performance.now();
    await pause(20);
    const content = Buffer.from('%PDF-1.7\n1 0 obj\n');
    const file = { name: 'mer.pdf', type: 'application/pdf', content };
    const { id } = await operations.addFile({ ...ana, received: performance.now() }, { id: texte }, { file });
    const submission = { id: texte, event: 'deposer', data: { titre: 'La Mer', piece: id } };

    const early = await operations.submitEvent({ ...ana, received }, submission).catch((error: unknown) => error);
    const sentAgain = await operations.submitEvent({ ...ana, received: performance.now() }, submission);

    expect((early as Refusal).problem.errors).toMatchObject([{ path: '/piece', code: 'reference' }]);
    expect(early).toBeInstanceOf(Refusal);
    expect(sentAgain.status).toBe(200);
    expect((await operations.listFiles(ana, { id: texte })).items.map((one) => one.id)).toEqual([id]);
  });
});
