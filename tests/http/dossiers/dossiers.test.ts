import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../app.ts';
import { type Office, openingOf, openOffice, PERIOD } from './leave.ts';

let app: App;
let office: Office;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
});
afterAll(() => app.close());

describe('a dossier', () => {
  it('is opened by its form, and answers its view, its address and its revision', async () => {
    const data = openingOf('Ouverte', office.max.id, office.team);

    const { status, headers, body } = await office.ana.call('POST', '/api/v1/dossiers', {
      workflow: 'leave-request',
      data,
    });

    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/api/v1/dossiers/${body.id}`);
    expect(headers.get('etag')).toBe('"1"');
    expect(body.data).toMatchObject({ name: 'Ouverte', kind: 'paid' });
    expect(body.states).toContain('draft');
    expect(body.people).toMatchObject([{ role: 'employee', id: office.ana.id }, { role: 'manager' }]);
  });

  it('says which events are possible, and why the others are not', async () => {
    const id = await office.draft('Raisons');

    const { body } = await office.ana.call('GET', `/api/v1/dossiers/${id}`);

    const events = body.events as unknown as { event: string; enabled: boolean; because: { text: string }[] }[];
    expect(events.find(({ event }) => event === 'date')).toMatchObject({ enabled: true, because: [] });
    expect(events.find(({ event }) => event === 'submit')?.enabled).toBe(false);
    expect(events.find(({ event }) => event === 'submit')?.because[0]?.text).toBe("Choisissez d'abord les dates.");
  });

  it('goes from event to event, each answering the next view', async () => {
    const id = await office.draft('Avance');
    const events = `/api/v1/dossiers/${id}/events`;

    const dated = await office.ana.call('POST', events, { event: 'date', data: PERIOD });
    const sent = await office.ana.call('POST', events, { event: 'submit' });
    const approved = await office.max.call('POST', events, { event: 'approve', data: { comment: 'Bon repos' } });

    expect([dated.status, sent.status, approved.status]).toEqual([200, 200, 200]);
    expect(dated.headers.get('etag')).toBe('"2"');
    expect(approved.body.states).toContain('planned');
    expect(approved.body.data).toMatchObject({ decision: { comment: 'Bon repos', entitled: true } });
  });

  it('is invisible to whoever has no role on it', async () => {
    const id = await office.draft('Invisible');
    const eve = await app.as('eve', ['employee', 'manager', 'admin']);

    const calls = [
      await eve.call('GET', `/api/v1/dossiers/${id}`),
      await eve.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'date', data: PERIOD }),
      await eve.call('GET', `/api/v1/dossiers/${id}/journal`),
      await eve.call('GET', `/api/v1/dossiers/${id}/files`),
      await eve.call('PUT', `/api/v1/dossiers/${id}/drafts/date`, { data: {} }),
    ];
    const { body: list } = await eve.call('GET', '/api/v1/dossiers');

    expect(calls.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect(list.total).toBe(0);
  });

  it('tells whoever has no role on it nothing of its tasks either: one that is there is refused as one that is not', async () => {
    const id = await office.submitted('Tâches');
    const { items } = await app.store.tasks({ dossier: id, limit: 1 });
    const stranger = await app.as('sans-tache', ['employee']);
    const refusalOf = async (key: string, act: string) => {
      const path = `/api/v1/tasks/${encodeURIComponent(key)}/${act}`;
      const { status, body } = await stranger.call('POST', path, act === 'resolve' ? { motive: 'Essai' } : undefined);
      return { status, detail: body.detail };
    };

    for (const act of ['retry', 'resolve']) {
      const there = await refusalOf(items[0]?.task.key ?? '', act);
      expect(there.status).toBe(404);
      expect([await refusalOf(`${id}:99:9`, act), await refusalOf('dos-none:1:0', act)]).toEqual([there, there]);
    }
  });

  it('refuses a form with every error, in French, at its place', async () => {
    const id = await office.draft('Fautes');

    const { status, body } = await office.ana.call('POST', `/api/v1/dossiers/${id}/events`, {
      event: 'date',
      data: { start: '2026-02-30', days: 0, zzz: 1 },
    });

    expect(status).toBe(422);
    expect(body.code).toBe('invalid-form');
    const paths = (body.errors as unknown as { path: string }[]).map(({ path }) => path).sort();
    expect(paths).toEqual(['/days', '/end', '/start', '/zzz']);
  });

  it('refuses an event with its reasons and figures', async () => {
    const id = await office.draft('Refus');
    const events = `/api/v1/dossiers/${id}/events`;
    await office.ana.call('POST', events, {
      event: 'date',
      data: { start: '2026-05-04', end: '2026-06-05', days: 26 },
    });
    await office.ana.call('POST', events, { event: 'submit' });

    const unknown = await office.ana.call('POST', events, { event: 'fly' });
    const early = await office.max.call('POST', events, { event: 'come-back' });
    const refused = await office.max.call('POST', events, { event: 'approve' });

    expect(unknown.status).toBe(409);
    expect(early.status).toBe(409);
    expect(refused.status).toBe(409);
    expect(refused.body.code).toBe('guard-refused');
    expect(refused.body.because).not.toHaveLength(0);
  });

  it('refuses a role not held', async () => {
    const id = await office.draft('Rôle');

    const { status } = await office.ana.call('POST', `/api/v1/dossiers/${id}/events`, {
      event: 'date',
      data: PERIOD,
      role: 'hr',
    });

    expect(status).toBe(403);
  });

  it('is not opened twice for the same key', async () => {
    const id = await office.draft('Double');

    const again = await office.ana.call('POST', '/api/v1/dossiers', {
      workflow: 'leave-request',
      data: openingOf('Double', office.max.id, office.team),
    });

    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ code: 'duplicate', dossier: id });
  });
});

describe('the list', () => {
  it('holds only what the caller may see, and is filtered by typed parameters', async () => {
    await office.draft('Filtre un');
    await office.submitted('Filtre deux');

    const all = await office.zoe.call('GET', '/api/v1/dossiers?q=filtre&sort=title');
    const drafts = await office.ana.call('GET', '/api/v1/dossiers?q=FILTRE&state=draft&role=mine');
    const teams = await office.ana.call('GET', '/api/v1/dossiers?workflow=team');

    expect((all.body.items as unknown as { title: string }[]).map(({ title }) => title)).toEqual([
      'Filtre deux (paid)',
      'Filtre un (paid)',
    ]);
    expect(drafts.body.items).toMatchObject([{ title: 'Filtre un (paid)', late: false, revision: 1 }]);
    expect(teams.body.total).toBe(0);
  });

  it('is read page after page, each line once', async () => {
    for (let i = 0; i < 5; i++) await office.draft(`Page ${i}`);
    const seen: string[] = [];
    let cursor = '';

    do {
      const { body } = await office.ana.call('GET', `/api/v1/dossiers?q=page&limit=2&cursor=${cursor}`);
      seen.push(...(body.items as unknown as { id: string }[]).map(({ id }) => id));
      cursor = (body.nextCursor as unknown as string | null) ?? '';
    } while (cursor !== '');

    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
  });

  it('refuses an unknown filter with the one that was meant', async () => {
    const { status, body } = await office.ana.call('GET', '/api/v1/dossiers?stat=draft&limit=1000&cursor=zzz');

    expect(status).toBe(422);
    expect(body.errors).toMatchObject([
      { path: 'stat', code: 'unknown', message: expect.stringContaining('« state »') },
      { path: 'limit', code: 'maximum' },
    ]);
  });

  it('refuses a cursor it did not give', async () => {
    expect((await office.ana.call('GET', '/api/v1/dossiers?cursor=zzz')).status).toBe(422);
  });
});

describe('a batch', () => {
  it('answers for each dossier on its own', async () => {
    const first = await office.draft('Lot un');
    const second = await office.submitted('Lot deux');

    const { status, body } = await office.ana.call('POST', '/api/v1/batches', {
      event: 'submit',
      dossiers: [first, second, 'dos-none'],
      data: {},
    });

    expect(status).toBe(200);
    expect(body.results).toMatchObject([
      { dossier: first, ok: false, problem: { status: 409 } },
      { dossier: second, ok: false },
      { dossier: 'dos-none', ok: false, problem: { status: 404 } },
    ]);
  });
});

describe('what surrounds a dossier', () => {
  it('keeps a draft for its author alone, until the event is sent', async () => {
    const id = await office.draft('Brouillon');
    const draft = `/api/v1/dossiers/${id}/drafts/date`;

    const kept = await office.ana.call('PUT', draft, { data: { start: 'not yet' } });
    const mine = await office.ana.call('GET', draft);
    const others = await office.zoe.call('GET', draft);
    await office.ana.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'date', data: PERIOD });
    const after = await office.ana.call('GET', draft);

    expect(kept.body).toMatchObject({ data: { start: 'not yet' }, revision: 1, person: office.ana.id });
    expect(mine.body).toEqual(kept.body);
    expect([others.status, after.status]).toEqual([204, 204]);
  });

  it('drops a draft when asked', async () => {
    const id = await office.draft('Jeté');
    await office.ana.call('PUT', `/api/v1/dossiers/${id}/drafts/date`, { data: {} });

    const dropped = await office.ana.call('DELETE', `/api/v1/dossiers/${id}/drafts/date`);

    expect(dropped.status).toBe(204);
    expect((await office.ana.call('GET', `/api/v1/dossiers/${id}/drafts/date`)).status).toBe(204);
  });

  it('tells its story by pages', async () => {
    const id = await office.submitted('Histoire');

    const first = await office.ana.call('GET', `/api/v1/dossiers/${id}/journal?limit=2`);
    const rest = await office.ana.call('GET', `/api/v1/dossiers/${id}/journal?after=${first.body.next}`);

    expect(first.body.items).toMatchObject([
      { revision: 1, event: 'open' },
      { revision: 2, event: 'date', data: PERIOD },
    ]);
    expect(rest.body).toMatchObject({
      items: [{ revision: 3, event: 'submit', actor: { id: office.ana.id, role: 'employee' } }],
      next: null,
    });
  });

  it('pauses a deadline with a motive, and resumes it', async () => {
    const id = await office.submitted('Pause');
    const pauses = `/api/v1/dossiers/${id}/pauses`;

    const without = await office.max.call('POST', pauses, { deadline: 'review-late', motive: '' });
    const paused = await office.max.call('POST', pauses, {
      deadline: 'review-late',
      motive: 'Absente',
      until: '2026-03-20',
    });
    const resumed = await office.max.call('DELETE', `${pauses}/review-late`);

    expect(without.status).toBe(422);
    expect(paused.body.pauses).toEqual([{ deadline: 'review-late', motive: 'Absente', until: '2026-03-20' }]);
    expect(resumed.body.pauses).toEqual([]);
  });

  it('shows what is to be done, and when', async () => {
    const id = await office.submitted('Travail');

    const mine = await office.max.call('GET', '/api/v1/todos?mine');
    const all = await office.zoe.call('GET', '/api/v1/todos');
    const calendar = await office.max.call('GET', `/api/v1/calendar?dossier=${id}&from=2026-03-01T00:00:00%2B01:00`);

    const todos = mine.body.items as unknown as { dossier: string; title: string }[];
    expect(todos.find(({ dossier }) => dossier === id)).toMatchObject({ title: 'Décider', event: 'approve' });
    expect((all.body.items as unknown as object[]).length).toBeGreaterThanOrEqual(todos.length);
    expect(calendar.body.items).toMatchObject([
      { name: 'review-late', dossier: id, dueAt: '2026-03-05T09:00:00.000Z' },
    ]);
  });

  it('lets a note be declared done', async () => {
    const id = await office.draft('Note');
    await office.ana.call('POST', '/api/v1/dossiers', {
      workflow: 'leave-request',
      data: openingOf('Note', office.max.id, office.team),
    });
    const before = await office.zoe.call('GET', `/api/v1/dossiers/${id}`);
    const note = (before.body.todos as unknown as { id: string }[]).find((todo) => todo.id.startsWith('note:'));

    const after = await office.zoe.call('POST', `/api/v1/dossiers/${id}/todos/${note?.id}`, { act: 'done' });

    expect(note).toBeDefined();
    expect(after.status).toBe(200);
    expect(after.body.todos).not.toContainEqual(expect.objectContaining({ id: note?.id }));
  });
});
