import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, type Client, startApp } from '../app.ts';

const DRAFTS = '/api/v1/definition-drafts';
const FILE = 'workflows/leave-request.json';
const AT = '$.events.date.validIf[0].if';

let app: App;
let root: Client;
let other: Client;
let draft: string;
beforeAll(async () => {
  app = await startApp();
  root = await app.as('root', ['admin']);
  other = await app.as('other', ['admin']);
  draft = `${DRAFTS}/${(await root.call('POST', DRAFTS, { title: 'Essai' })).body['id']}`;
});
afterAll(() => app.close());

interface Name {
  path: string;
  title: string;
  type: string;
  of: string | null;
  choices: { code: string; title: string }[];
}
interface Names {
  wanted: string | null;
  names: Name[];
  calls: { name: string; usage: string; says: string }[];
}

const asked = async (at: string, path = FILE) => {
  const { body } = await root.call('GET', `${draft}/expression?${new URLSearchParams({ path, at })}`);
  return body as unknown as Names;
};
const issuesOf = async (text: string, at = AT) => {
  const { body } = await root.call('POST', `${draft}/expression`, { path: FILE, at, text });
  expect(body['isRead']).toBe(true);
  return (body['issues'] as unknown as { message: string; cure: string; from: number; to: number }[]).map(
    ({ from, to, ...said }) => ({ ...said, on: text.slice(from, to) }),
  );
};

it('names what an expression may read where it is written, in French, with its type and its values', async () => {
  const { wanted, names, calls } = await asked(AT);
  const named = (path: string) => names.find((one) => one.path === path && one.of === null);

  expect(wanted).toBe('vrai ou faux');
  expect(named('data.hiredOn')).toMatchObject({ title: 'Embauche', type: 'une date' });
  expect(named('data.kind')?.choices).toContainEqual({ code: 'paid', title: 'Congé payé' });
  expect(named('form.end')?.type).toMatch(/^une date/);
  expect(named('today')).toMatchObject({ title: 'Date du jour', type: 'une date' });
  expect(named('etats')?.choices).toContainEqual({ code: 'away', title: 'En congé' });
  expect(named('roles.employee')?.title).not.toBe('roles.employee');
  expect(names.some(({ of }) => of?.startsWith('data.') === true)).toBe(true);
  expect(calls.find(({ name }) => name === 'addDays')?.says).toContain('jours du calendrier');
  // A deadline has no form, so its expression cannot use that name.
  expect((await asked('$.deadlines.leave-ends.while')).names.some(({ path }) => path === 'form')).toBe(false);
  expect(await asked('$.nowhere')).toMatchObject({ wanted: null, names: [] });
});

it('says what is wrong in a text, where, and what to do, as publication would', async () => {
  expect(await issuesOf('form.end >= form.start')).toEqual([]);
  expect(await issuesOf('form.end >= form.sart')).toEqual([
    { message: expect.stringContaining('vouliez-vous « start »'), cure: expect.any(String), on: 'form.sart' },
  ]);
  const [mixed] = await issuesOf('form.end >= form.start && data.hiredOn > 3');
  expect(mixed).toMatchObject({ message: expect.stringMatching(/une date : « 3 ».* est un entier/), on: '3' });
  expect((await issuesOf('form.end >= form.start && "gone" in etats')).map(({ on }) => on)).toEqual(['"gone"']);
  const [unread] = await issuesOf('form.end >= ');
  expect(unread?.message).toContain('Expression illisible');
  expect((await issuesOf('today')).map(({ message }) => message)).toEqual([
    'Le résultat est une date, il faut vrai ou faux',
  ]);
  // A check writes nothing to the draft.
  expect((await root.call('GET', draft)).body['changes']).toEqual([]);
});

it('says what is wrong with a file as it is typed, and nothing of the others', async () => {
  const { body: file } = await root.call('GET', `/api/v1/definition-sources/file?path=${FILE}`);
  const text = String(file['text']).replace('form.end >= form.start', 'form.end >= form.sart');
  const { body } = await root.call('POST', `${draft}/findings`, { path: FILE, text });
  const line = text.slice(0, text.indexOf('form.sart')).split('\n').length;

  expect(body['findings']).toEqual([expect.objectContaining({ file: FILE, path: AT, line })]);
  expect((await root.call('POST', `${draft}/findings`, { path: FILE, text: '{' })).body['findings']).toHaveLength(1);
});

it('is for whoever writes the draft', async () => {
  const to = [
    () => other.call('GET', `${draft}/expression?path=${FILE}&at=${AT}`),
    () => other.call('POST', `${draft}/expression`, { path: FILE, at: AT, text: 'true' }),
    () => other.call('POST', `${draft}/findings`, { path: FILE, text: '{}' }),
  ];

  for (const call of to) expect((await call()).status).toBe(403);
});
