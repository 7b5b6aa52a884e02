import { describe, expect, it } from 'vitest';
import { mailboxOf } from '../../../src/effects/effects.ts';
import { PASSWORD, startApp } from '../app.ts';
import { takingPostman } from './letters.ts';

const message = (id: string, to: string) => ({
  ...{ to: { name: '', address: to }, messageId: id, subject: `Sujet ${id}`, html: '', at: '2026-03-02T08:00:00.000Z' },
  ...{
    text: 'Ouvrez <script> :\n\nhttp://localhost:3000/inscription/confirmer/ins-1.abc',
    attachments: [],
    invitation: null,
  },
});

it('a demonstration keeps the letters that were taken, and only those', async () => {
  const { postman, letters } = mailboxOf(takingPostman([]));

  await postman.compose(message('a', 'lou@atelier.fr'));
  const content = await postman.compose(message('b', 'max@verrerie.fr'));
  await postman.send({ to: 'max@verrerie.fr', messageId: 'b' }, content);

  expect(letters().map(({ subject }) => subject)).toEqual(['Sujet b']);
});

it('the mailbox shows each letter with a link that works, its words made safe', async () => {
  const app = await startApp({ mailbox: async () => [message('a', 'lou@atelier.fr')] });

  const { status, body } = await app.call('GET', '/boite');

  expect(status).toBe(200);
  expect(String(body)).toContain('href="http://localhost:3000/inscription/confirmer/ins-1.abc"');
  expect(String(body)).not.toContain('<script>');
  await app.close();
});

it('a button of a letter is a link by its own words', async () => {
  const text = 'Bonjour,\n\nConfirmer mon inscription\n<http://localhost:3000/inscription/confirmer/ins-1.abc>';
  const app = await startApp({ mailbox: async () => [{ ...message('a', 'lou@atelier.fr'), text }] });

  const { body } = await app.call('GET', '/boite');

  expect(String(body)).toContain(
    '<a href="http://localhost:3000/inscription/confirmer/ins-1.abc">Confirmer mon inscription</a>',
  );
  await app.close();
});

it('there is no mailbox in production', async () => {
  const app = await startApp({ demo: false, mailbox: async () => [message('a', 'lou@atelier.fr')] });

  const { status } = await app.call('GET', '/boite');

  expect(status).toBe(404);
  await app.close();
});

describe('whom one may be in a demonstration', () => {
  const cast = [
    { name: 'Lou Démo', email: 'lou@demo.example', password: PASSWORD },
    { name: 'Max Démo', email: 'max@demo.example', password: 'demo-changé-depuis' },
  ];
  const press = (app: Awaited<ReturnType<typeof startApp>>, email: string) =>
    app.call('POST', '/roles', new URLSearchParams({ email }).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
      origin: app.url,
    });

  it('one press signs in like a password; a password that was changed is told', async () => {
    const app = await startApp({ cast });
    for (const { name, email } of cast)
      await app.operations.machine.addPerson({ name, email, password: PASSWORD, isPasswordDrawn: true, roles: [] });

    const asked = await app.call('GET', '/roles');
    const entered = await press(app, 'lou@demo.example');
    const wrong = await press(app, 'max@demo.example');
    const stranger = await press(app, 'nul@demo.example');

    expect(String(asked.body)).toContain('Max Démo');
    const cookie = String(entered.headers.get('set-cookie')).split(';')[0] ?? '';
    const { body } = await app.call('GET', '/api/v1/me', undefined, { cookie });
    expect([entered.status, body.email]).toEqual([303, 'lou@demo.example']);
    expect(wrong.status).toBe(401);
    expect(String(wrong.body)).toContain('Max Démo :');
    expect([stranger.status, stranger.headers.get('set-cookie')]).toEqual([303, null]);
    await app.close();
  });

  it('nobody in production', async () => {
    const app = await startApp({ demo: false, cast });

    expect((await app.call('GET', '/roles')).status).toBe(404);
    expect((await press(app, 'lou@demo.example')).status).toBe(404);
    await app.close();
  });
});
