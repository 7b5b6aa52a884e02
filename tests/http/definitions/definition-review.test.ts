import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import { type App, type Client, PASSWORD, startApp } from '../app.ts';
import { openOffice } from '../dossiers/leave.ts';

const [DRAFTS, POLICY] = ['/api/v1/definition-drafts', '/api/v1/publication-policy'];
const WORKFLOW = 'workflows/leave-request.json';

let app: App;
let author: Client;
let reader: Client;
beforeAll(async () => {
  app = await startApp();
  await openOffice(app);
  author = await app.as('auteur', ['admin']);
});
afterAll(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

interface Draft {
  id: string;
  revision: number;
  isOrphan: boolean;
  owner: { id: string };
  changes: { path: string; text: string | null }[];
  review: { standing: string; why: string | null; mayAnswer: boolean; note: string; answer: JsonObject | null } | null;
}
const asDraft = ({ body }: { body: unknown }) => body as Draft;
const readBack = async (who: Client, { id }: { id: string }) => asDraft(await who.call('GET', `${DRAFTS}/${id}`));
const served = async () =>
  String((await author.call('GET', `/api/v1/definition-sources/file?path=${WORKFLOW}`)).body['text']);
const save = async (who: Client, { id, revision }: { id: string; revision: number }, title: string) => {
  const text = (await served()).replace(/"title": "[^"]*"/, `"title": ${JSON.stringify(title)}`);
  return who.call('PUT', `${DRAFTS}/${id}/file`, { path: WORKFLOW, text, revision });
};
/** Saves a draft in which the workflow has another title. */
const written = async (who: Client, title: string) => {
  const draft = asDraft(await who.call('POST', DRAFTS, { title }));
  await save(who, draft, title);
  return readBack(who, draft);
};
const ask = (who: Client, { id, revision }: Draft, note = '') =>
  who.call('POST', `${DRAFTS}/${id}/review`, { revision, note });
const answer = (who: Client, { id, revision }: Draft, verdict = 'approved', note = '') =>
  who.call('POST', `${DRAFTS}/${id}/review/answer`, { verdict, revision, note });
const publish = (who: Client, { id, revision }: Draft, more: JsonObject = {}) =>
  who.call('POST', `${DRAFTS}/${id}/publication`, { reason: 'Essai', revision, ...more });
const demand = (who: Client, secondPerson: boolean) => who.call('PUT', POLICY, { secondPerson });
const told = (to: Client, subject: string) =>
  app.letters.filter((letter) => letter.to.address === to.email && letter.subject.includes(subject));

it('needs somebody who could be the second person', async () => {
  const alone = await demand(author, true);
  const draft = await written(author, 'Seule');

  expect(alone).toMatchObject({ status: 409, body: { detail: expect.stringContaining('Invitez') } });
  expect(await ask(author, draft)).toMatchObject({ status: 409, body: { detail: expect.stringContaining('invitez') } });
  expect((await author.call('GET', POLICY)).body).toEqual({ secondPerson: false, since: null, ending: null });
  await author.call('DELETE', `${DRAFTS}/${draft.id}`);
  reader = await app.as('relectrice', ['admin']);
  // The server caches names for a few seconds.
  app.real.ms += 10_000;
});

it('without the rule one publishes alone; a review asked for all the same is kept with the release', async () => {
  const alone = await publish(author, await written(author, 'Sans relecture'));
  const draft = await written(author, 'Avec relecture');
  await ask(author, draft);
  const approved = asDraft(await answer(reader, await readBack(reader, draft)));
  const reread = await publish(author, approved);

  expect(alone.body).toMatchObject({ isNew: true, release: { author: 'Personne auteur', reviewer: null } });
  expect(reread.body).toMatchObject({ isNew: true, release: { reviewer: 'Personne relectrice' } });
});

it('with it, a publication waits for another administrator, who is written to, reads, tries, and approves or sends back', async () => {
  const policy = await demand(author, true);
  const draft = await written(author, 'À deux');
  const tooSoon = await publish(author, draft);
  const hidden = await reader.call('POST', `${DRAFTS}/${draft.id}/check`);
  const asked = asDraft(await ask(author, draft, 'Le titre seulement'));
  const seen = await readBack(reader, draft);
  const tried = await reader.call('POST', `${DRAFTS}/${draft.id}/check`);
  const own = await answer(author, asked);
  const silent = await answer(reader, seen, 'returned');
  const returned = asDraft(await answer(reader, seen, 'returned', 'Il manque un mot'));
  const twice = await answer(reader, returned);
  const again = asDraft(await ask(author, returned));
  const approved = asDraft(await answer(reader, again));
  const published = await publish(author, approved, { reason: 'Titre' });

  expect(policy.body).toMatchObject({ secondPerson: true, since: { by: { name: 'Personne auteur' } }, ending: null });
  expect(tooSoon).toMatchObject({ status: 409, body: { detail: expect.stringContaining('seconde personne') } });
  expect(hidden.status).toBe(403);
  expect(asked.review).toMatchObject({ standing: 'waiting', mayAnswer: false });
  expect(seen.review).toMatchObject({ standing: 'waiting', mayAnswer: true, note: 'Le titre seulement' });
  expect(tried).toMatchObject({ status: 200, body: { workflows: [{ id: 'leave-request' }] } });
  expect(own).toMatchObject({ status: 403, body: { detail: expect.stringContaining('une autre personne') } });
  expect(silent).toMatchObject({ status: 422, body: { errors: [{ path: '/note' }] } });
  expect(returned.review).toMatchObject({ standing: 'returned', answer: { note: 'Il manque un mot' } });
  expect(twice.status).toBe(409);
  expect(approved.review).toMatchObject({ standing: 'approved', answer: { by: { name: 'Personne relectrice' } } });
  expect(published.body).toMatchObject({ isNew: true, release: { reviewer: 'Personne relectrice' } });
  await expect.poll(() => told(reader, 'attend votre relecture').length).toBeGreaterThan(1);
  await expect.poll(() => told(author, 'à reprendre').length).toBe(1);
  await expect.poll(() => told(author, 'approuvé').length).toBe(2);
  expect(told(author, 'à reprendre')[0]?.text).toContain('Il manque un mot');
  const { items } = (await author.call('GET', '/api/v1/audit')).body as unknown as { items: { text: string }[] };
  expect(items.map(({ text }) => text)).toEqual(
    expect.arrayContaining([
      'Demande la relecture d’un brouillon des définitions : À deux.',
      'Renvoie un brouillon des définitions à Personne auteur : À deux.',
      'Approuve un brouillon des définitions de Personne auteur : À deux.',
    ]),
  );
});

it('an approval is of what was read: an edit before it refuses it, one after it voids it, and both say so', async () => {
  const draft = await written(author, 'Pendant ce temps');
  await ask(author, draft);
  const seen = await readBack(reader, draft);
  const [first, second] = await Promise.all([answer(reader, seen), save(author, seen, 'Écrit pendant')]);
  const [won, lost] = first.status === 200 ? [first, second] : [second, first];
  const meanwhile = await readBack(author, draft);
  await save(author, meanwhile, 'Écrit encore');
  const edited = await readBack(author, draft);
  const late = await answer(reader, seen);
  if (edited.review?.standing === 'waiting') await answer(reader, edited);
  const approved = await readBack(author, draft);
  await save(author, approved, 'Écrit après');
  const voided = await readBack(author, draft);
  const refused = await publish(author, voided);

  expect([won.status, lost.status]).toEqual([200, 412]);
  expect([409, 412]).toContain(late.status);
  expect(voided.review).toMatchObject({ standing: 'void', why: 'edited', mayAnswer: false });
  expect(refused.status).toBe(409);
  expect(await served()).not.toContain('Écrit');
  const again = asDraft(await ask(author, voided));
  expect((await publish(author, asDraft(await answer(reader, again)))).status).toBe(200);
});

it('an approval is on what is served: another release voids it, before and after the draft is put on that', async () => {
  const [one, two] = [await written(author, 'Première'), await written(reader, 'Seconde')];
  await ask(author, one);
  await ask(reader, two);
  const both = [
    asDraft(await answer(reader, await readBack(reader, one))),
    asDraft(await answer(author, await readBack(author, two))),
  ];
  const first = await publish(author, both[0] as Draft);
  const passed = await readBack(reader, two);
  const late = await publish(reader, passed);
  const blocked = await ask(reader, passed);
  const rebased = asDraft(await reader.call('POST', `${DRAFTS}/${two.id}/rebase`, { revision: passed.revision }));

  expect(first.status).toBe(200);
  expect(passed.review).toMatchObject({ standing: 'void', why: 'served' });
  expect(late).toMatchObject({ status: 412, body: { code: 'stale-release' } });
  expect(blocked.status).toBe(409);
  expect(rebased.review).toMatchObject({ standing: 'void', why: 'served' });
  expect((await publish(reader, rebased)).status).toBe(409);
  await reader.call('DELETE', `${DRAFTS}/${two.id}`);
});

it('the rule is not gone round: no import, no return to a version but by a draft, and its end takes two', async () => {
  const { body: file } = await author.call('GET', '/api/v1/releases/0/export');
  const imported = await author.call('POST', '/api/v1/releases/import', { file: file as JsonObject });
  const trial = await author.call('POST', '/api/v1/releases/import', { file: file as JsonObject, trial: true });
  const restored = await author.call('POST', '/api/v1/releases/0/restore', {});
  const back = asDraft(await author.call('POST', DRAFTS, { title: 'Retour', release: '0' }));
  const ending = await demand(author, false);
  const alone = await demand(author, false);
  const still = await publish(author, back);
  const kept = await demand(reader, true);
  await demand(author, false);
  const ended = await demand(reader, false);

  expect(imported).toMatchObject({ status: 409, body: { detail: expect.stringContaining('seconde personne') } });
  expect(trial.status).toBe(200);
  expect(restored).toMatchObject({ status: 409, body: { detail: expect.stringContaining('brouillon') } });
  expect(back.changes).toMatchObject([{ path: WORKFLOW }]);
  for (const one of [ending, alone])
    expect(one.body).toMatchObject({ secondPerson: true, ending: { by: { name: 'Personne auteur' } } });
  expect(still.status).toBe(409);
  expect(kept.body).toMatchObject({ secondPerson: true, ending: null });
  expect(ended.body).toMatchObject({ secondPerson: false, since: { by: { name: 'Personne relectrice' } } });
  expect((await publish(author, back)).status).toBe(200);
});

it('the draft of a closed account is taken over or dropped; who wrote it still does not approve it', async () => {
  const gone = await app.as('partie', ['admin']);
  const [kept, dropped] = [await written(gone, 'À reprendre'), await written(gone, 'À jeter')];
  const tooSoon = await author.call('POST', `${DRAFTS}/${kept.id}/owner`);
  const close = (active: boolean) =>
    author.call('PUT', `/api/v1/people/${gone.id}`, {
      ...{ name: 'Personne partie', email: gone.email, roles: ['admin'], active },
    });
  await close(false);
  const orphan = await readBack(author, kept);
  const taken = asDraft(await author.call('POST', `${DRAFTS}/${kept.id}/owner`));
  const late = await reader.call('POST', `${DRAFTS}/${kept.id}/owner`);
  const drop = await reader.call('DELETE', `${DRAFTS}/${dropped.id}`);
  await close(true);
  const asked = asDraft(await ask(author, taken));
  const { body } = await app.call('POST', '/api/v1/session', {
    ...{ email: gone.email, password: PASSWORD },
    ...{ kind: 'token', name: 'Essai', scope: 'all' },
  });
  const own = await app.call(
    'POST',
    `${DRAFTS}/${kept.id}/review/answer`,
    { verdict: 'approved', revision: asked.revision },
    {
      authorization: `Bearer ${body.session?.token}`,
    },
  );

  expect(tooSoon.status).toBe(403);
  expect(orphan.isOrphan).toBe(true);
  expect(taken).toMatchObject({ owner: { id: author.id }, isOrphan: false, changes: [{ path: WORKFLOW }] });
  expect(late.status).toBe(403);
  expect(drop.status).toBe(204);
  expect(own).toMatchObject({ status: 403, body: { detail: expect.stringContaining('une autre personne') } });
  expect((await answer(reader, asked)).status).toBe(200);
});

it('the same letter is read before and after, on invented data, by who checks the draft; never while it is at fault', async () => {
  const draft = asDraft(await author.call('POST', DRAFTS, { title: 'Lettre' }));
  const path = 'templates/emails/decision.hbs';
  const { body } = await author.call('GET', `/api/v1/definition-sources/file?path=${path}`);
  const put = async (text: string) => {
    const { revision } = await readBack(author, draft);
    await author.call('PUT', `${DRAFTS}/${draft.id}/file`, { path, text, revision });
  };
  await put(`${body['text']}\n<p>Bien à vous.</p>`);
  const at = `${DRAFTS}/${draft.id}/letters/emails/decision`;
  const check = await author.call('POST', `${DRAFTS}/${draft.id}/check`);
  const letter = await author.call('GET', `${at}?workflow=leave-request`);
  const pdf = await author.call('GET', `${at}/pdf?workflow=leave-request`);
  const hidden = await reader.call('GET', `${at}?workflow=leave-request`);
  const unknown = await author.call('GET', `${at}?workflow=team`);
  await put(`${body['text']}{{form.nulle.part}}`);
  const fault = await author.call('POST', `${DRAFTS}/${draft.id}/check`);
  const faulty = await author.call('GET', `${at}?workflow=leave-request`);

  expect(check.body).toMatchObject({
    workflows: [{ id: 'leave-request', letters: [{ template: 'emails/decision', title: expect.stringMatching(/./) }] }],
  });
  const { before, after } = letter.body as unknown as { [side: string]: { subject: string; text: string } };
  expect(after?.text).toContain('Bien à vous.');
  expect(before?.text).not.toContain('Bien à vous.');
  expect(before?.subject).toBe(after?.subject);
  expect(pdf.status).toBe(200);
  expect(pdf.headers.get('content-type')).toContain('application/pdf');
  expect(hidden.status).toBe(403);
  expect(unknown.status).toBe(404);
  const [found] = fault.body['findings'] as unknown as { message: string }[];
  expect(found?.message).toMatch(/^Champ inconnu « nulle ».*\(Gabarit demandé .* « .* », dans « .* »\.\)$/);
  expect(found?.message).not.toContain('$.');
  expect(faulty).toMatchObject({ status: 409, body: { detail: expect.stringContaining('en défaut') } });
  await author.call('DELETE', `${DRAFTS}/${draft.id}`);
});
