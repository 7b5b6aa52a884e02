import { expect, it } from 'vitest';
import { mailboxOf } from '../../src/effects/effects.ts';
import { startApp } from './app.ts';
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

it('there is no mailbox in production', async () => {
  const app = await startApp({ demo: false, mailbox: async () => [message('a', 'lou@atelier.fr')] });

  const { status } = await app.call('GET', '/boite');

  expect(status).toBe(404);
  await app.close();
});
