import { expect, it } from 'vitest';
import {
  draftsOf,
  dropDraft,
  dropDraftAt,
  findDraft,
  findVersionedDraft,
  putDraft,
  putDraftAt,
  type StoredRequest,
} from '../../../src/store/store.ts';
import { aTask, instant, nextOf, opening } from '../make.ts';
import { createdIn } from './given.ts';
import { REAL_START, type Subject } from './subject.ts';

const DAY = 86_400_000;

function aRequest(over: Partial<StoredRequest> = {}): StoredRequest {
  const response = { status: 201, body: { id: 'dos-1' }, headers: { etag: '"1"' } };
  return { scope: 'per-1 POST /dossiers', key: 'k-1', bodyHash: 'h-1', response, expiresAt: REAL_START + DAY, ...over };
}

export function requests(subject: Subject): void {
  it('the request of a commit is kept with it, and the same request answers the same', async () => {
    await subject.store.commit({ ...opening('dos-1'), request: aRequest() });

    const again = await subject.store.commit({ ...opening('dos-2'), request: aRequest({ bodyHash: 'h-2' }) });

    expect(again).toEqual({ kind: 'repeated', request: aRequest() });
    expect(await subject.store.load('dos-2')).toBeNull();
    expect(await subject.store.request('per-1 POST /dossiers', 'k-1')).toEqual(aRequest());
  });

  it('a repeated request is recognised before the revision it made stale', async () => {
    const stored = await createdIn(subject.store, 'dos-1');
    const step = { ...nextOf(stored), request: aRequest() };
    await subject.store.commit(step);

    expect((await subject.store.commit(step)).kind).toBe('repeated');
  });

  it('of 50 identical requests at once one is done and 49 are answered with its answer', async () => {
    const sent = Array.from({ length: 50 }, (_, index) => ({ ...opening(`dos-${index}`), request: aRequest() }));

    const outcomes = await Promise.all(sent.map((commit) => subject.store.commit(commit)));

    expect(outcomes.filter(({ kind }) => kind === 'committed')).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'repeated')).toHaveLength(49);
    expect(await subject.store.ids({ limit: 100 })).toHaveLength(1);
  });

  it('a commit that is stale keeps no request', async () => {
    await createdIn(subject.store, 'dos-1');

    await subject.store.commit({ ...opening('dos-1'), request: aRequest() });

    expect(await subject.store.request('per-1 POST /dossiers', 'k-1')).toBeNull();
  });

  it('keys of two callers never meet', async () => {
    await subject.store.commit({ ...opening('dos-1'), request: aRequest() });

    const other = await subject.store.commit({
      ...opening('dos-2'),
      request: aRequest({ scope: 'per-2 POST /dossiers' }),
    });

    expect(other.kind).toBe('committed');
  });

  it('what a request was answered comes with its dossier, when it is asked about', async () => {
    const without = aRequest({ key: 'k-2' });
    await subject.store.commit({ ...opening('dos-1'), request: aRequest() });
    await subject.store.putRequest(without);
    const answered = async (request: StoredRequest) =>
      (await subject.store.load('dos-1', { with: 'linked', request }))?.answered;

    expect(await answered(aRequest())).toEqual(aRequest());
    expect(await answered(without)).toEqual(without);
    expect(await answered(aRequest({ scope: 'per-2 POST /dossiers' }))).toBeUndefined();
    expect(await subject.store.load('dos-1', { with: 'linked' })).not.toHaveProperty('answered');
    subject.clock.now = REAL_START + DAY;
    expect(await answered(aRequest())).toBeUndefined();
  });

  it('a step whose request was not answered when its dossier was loaded is written, once', async () => {
    await subject.store.commit(opening('dos-1'));
    const stored = await subject.store.load('dos-1', { with: 'linked', request: aRequest() });
    if (stored === null) throw new Error('dos-1 is not there');
    const step = { ...nextOf(stored), request: aRequest() };

    expect((await subject.store.commit(step)).kind).toBe('committed');
    expect(await subject.store.commit(step)).toEqual({ kind: 'repeated', request: aRequest() });
    const again = await subject.store.load('dos-1', { with: 'linked', request: aRequest() });
    expect(again?.answered).toEqual(aRequest());
  });

  it('a request is forgotten when it expires, and its key serves again', async () => {
    await subject.store.commit({ ...opening('dos-1'), request: aRequest() });
    subject.clock.now = REAL_START + DAY;

    expect(await subject.store.request('per-1 POST /dossiers', 'k-1')).toBeNull();
    const later = { ...opening('dos-2'), request: aRequest({ expiresAt: REAL_START + 2 * DAY }) };
    expect((await subject.store.commit(later)).kind).toBe('committed');
  });

  it('of two requests put without a commit one stays, and both are told the same', async () => {
    const [first, second] = await Promise.all([
      subject.store.putRequest(aRequest()),
      subject.store.putRequest(aRequest({ bodyHash: 'h-2' })),
    ]);

    expect(second).toEqual(first);
    expect([aRequest().bodyHash, 'h-2']).toContain(first.bodyHash);
    expect(await subject.store.request(first.scope, first.key)).toEqual(first);
  });

  it('a draft is kept per dossier, event and person, and leaves with the commit that uses it', async () => {
    const stored = await createdIn(subject.store, 'dos-1');
    const draft = {
      dossier: 'dos-1',
      event: 'ask',
      person: 'per-1',
      data: { a: [1, null] },
      revision: 1,
      at: instant(1),
    };
    await putDraft(subject.store, { ...draft, data: { a: 0 } });
    await putDraft(subject.store, draft);
    await putDraft(subject.store, { ...draft, person: 'per-2' });
    await putDraft(subject.store, { ...draft, event: 'tell', person: 'per-2' });
    expect(await findDraft(subject.store, 'dos-1', 'ask', 'per-1')).toEqual(draft);
    const typing = async () => (await draftsOf(subject.store, 'dos-1')).map(({ person }) => person).sort();
    expect(await typing()).toEqual(['per-1', 'per-2', 'per-2']);

    const dropDrafts = [
      { event: 'ask', person: 'per-1' },
      { event: 'tell', person: 'per-2' },
    ];
    await subject.store.commit({ ...nextOf(stored), dropDrafts });

    expect(await findDraft(subject.store, 'dos-1', 'ask', 'per-1')).toBeNull();
    expect(await findDraft(subject.store, 'dos-1', 'ask', 'per-2')).not.toBeNull();
    expect(await typing()).toEqual(['per-2']);
    await dropDraft(subject.store, 'dos-1', 'ask', 'per-2');
    expect(await findDraft(subject.store, 'dos-1', 'ask', 'per-2')).toBeNull();
  });

  it('a draft begun since on what the commit made stays', async () => {
    const stored = await createdIn(subject.store, 'dos-1');
    const draft = { dossier: 'dos-1', event: 'ask', person: 'per-1', data: {}, revision: 2, at: instant(1) };
    await subject.store.commit({ ...nextOf(stored), dropDrafts: [{ event: 'ask', person: 'per-1' }] });

    await putDraft(subject.store, draft);

    expect(await findDraft(subject.store, 'dos-1', 'ask', 'per-1')).toEqual(draft);
  });

  it('a draft written since the version that a commit consumes stays; that version leaves', async () => {
    const { store } = subject;
    const stored = await createdIn(store, 'dos-1');
    const draft = { dossier: 'dos-1', event: 'ask', person: 'org-1', data: { a: 1 }, revision: 1, at: instant(1) };
    expect(await putDraftAt(store, draft, 0)).toBe(true);
    expect(await putDraftAt(store, { ...draft, data: { a: 2 } }, 0)).toBe(false);
    expect(await putDraftAt(store, { ...draft, data: { a: 2 } }, 1)).toBe(true);

    await store.commit({ ...nextOf(stored), dropDrafts: [{ event: 'ask', person: 'org-1', version: 1 }] });
    expect(await findVersionedDraft(store, 'dos-1', 'ask', 'org-1')).toMatchObject({
      version: 2,
      draft: { data: { a: 2 } },
    });
    expect(await draftsOf(store, 'dos-1')).toHaveLength(1);

    const next = await store.load('dos-1');
    if (next === null) throw new Error('lost');
    await store.commit({ ...nextOf(next), dropDrafts: [{ event: 'ask', person: 'org-1', version: 2 }] });
    expect(await findVersionedDraft(store, 'dos-1', 'ask', 'org-1')).toBeNull();
    expect(await draftsOf(store, 'dos-1')).toEqual([]);
  });

  it('a draft is thrown away at the version that was read, or stays', async () => {
    const { store } = subject;
    await createdIn(store, 'dos-1');
    const draft = { dossier: 'dos-1', event: 'ask', person: 'org-1', data: {}, revision: 1, at: instant(1) };
    await putDraftAt(store, draft, 0);
    await putDraftAt(store, draft, 1);

    expect(await dropDraftAt(store, { draft, version: 1 })).toBe(false);
    expect(await dropDraftAt(store, { draft, version: 2 })).toBe(true);

    expect(await findDraft(store, 'dos-1', 'ask', 'org-1')).toBeNull();
    expect(await draftsOf(store, 'dos-1')).toEqual([]);
    expect(await putDraftAt(store, draft, 0)).toBe(true);
  });

  it('a commit that settles a lost task keeps no request either', async () => {
    await createdIn(subject.store, 'dos-1', {}, {}, { add: [aTask('dos-1', 't', 0)] });
    const stored = await subject.store.load('dos-1');
    if (stored === null) throw new Error('lost');

    const outcome = await subject.store.commit({
      ...nextOf(stored),
      settles: { key: 'dos-1:t', fence: 4 },
      request: aRequest(),
    });

    expect(outcome).toEqual({ kind: 'fenced' });
    expect(await subject.store.request('per-1 POST /dossiers', 'k-1')).toBeNull();
  });
}
