import { inspect } from 'node:util';
import { vi } from 'vitest';
import type { Message, Postman } from '../../../src/effects/effects.ts';
import { type Mail, type MailStatus, mailId } from '../../../src/operations/operations.ts';
import type { App, Client } from '../app.ts';

/** Returns a postman that accepts every letter and keeps it. */
export function takingPostman(taken: string[], written: Message[] = []): Postman {
  return {
    way: 'server',
    compose: async (message) => {
      written.push(message);
      return Buffer.from('…');
    },
    send: async ({ to }) => {
      taken.push(to);
      return { kind: 'taken', response: '250' };
    },
    withdraw: async () => {},
  };
}

/** Stores a letter of this dossier, as the engine would have left it. */
export async function letterOf(app: App, dossier: string, status: MailStatus, to = 'ana@exemple.fr'): Promise<string> {
  const desk = app.operations.machine.mail;
  const id = mailId(`${dossier}:1:0`, `${to} ${status}`);
  const at = await app.clock.now();
  const mail: Mail = {
    ...{
      id,
      revision: 0,
      task: `${dossier}:1:0`,
      dossier,
      workflows: ['leave-request'],
      role: 'employee',
      to,
      name: 'Ana',
    },
    ...{
      person: null,
      standInFor: null,
      template: 'emails/decision',
      subject: 'Réponse',
      messageId: `<${id}@exemple.fr>`,
    },
    ...{
      delivery: 'at-most-once',
      legal: false,
      status,
      error: status === 'doubtful' ? 'coupure' : null,
      attempts: 1,
      at,
    },
    ...{
      notBefore: null,
      sentAt: null,
      sendingSince: null,
      digest: null,
      items: [],
      html: '<h1>Réponse</h1>',
      text: 'Réponse',
    },
    ...{ attachments: [], eml: null, resolvedBy: null, motive: null },
  };
  await desk.put(mail);
  return id;
}

/** Makes every call about messages once. */
export async function callAllAboutMessages(
  app: App,
  dossier: string,
  people: { ana: Client; zoe: Client; root: Client },
): Promise<void> {
  const { ana, zoe, root } = people;
  const doubtful = await letterOf(app, dossier, 'doubtful');
  const failed = await letterOf(app, dossier, 'failed');
  const sent = await letterOf(app, dossier, 'sent');
  await zoe.call('GET', '/api/v1/outbox');
  await zoe.call('GET', '/api/v1/mail');
  await zoe.call('GET', `/api/v1/outbox/${sent}`);
  await zoe.call('GET', `/api/v1/outbox/${sent}/eml`);
  await zoe.call('POST', `/api/v1/outbox/${sent}/bounce`, { reason: '550 no such user' });
  await zoe.call('POST', `/api/v1/outbox/${failed}/resend`);
  await zoe.call('POST', `/api/v1/outbox/${doubtful}/resolve`, { outcome: 'arrived', motive: 'Vue avec Ana' });
  await ana.call('GET', '/api/v1/notifications?unread');
  await ana.call('POST', '/api/v1/notifications/read', { all: true });
  await ana.call('GET', '/api/v1/preferences');
  await ana.call('PUT', '/api/v1/preferences', { mail: 'digest', hours: { from: '09:00', until: '17:30' } });
  const tried = { workflow: 'leave-request' };
  await root.call('GET', '/api/v1/templates');
  await root.call('GET', '/api/v1/templates/emails/decision?workflow=leave-request');
  await root.call('POST', '/api/v1/templates/emails/decision/preview', tried);
  await root.call('POST', '/api/v1/templates/emails/decision/test', tried);
  const { id: standIn } = await app.as('lea', ['employee']);
  const days = { from: '2026-03-02', until: '2026-03-06' };
  const { body: absence } = await ana.call('POST', '/api/v1/absences', { standIn, ...days });
  await ana.call('GET', '/api/v1/absences');
  await ana.call('DELETE', `/api/v1/absences/${absence.id}`);
}

/** Sends, as the loops of a server do, until a letter to this address with these words in its subject has left; returns its link. */
export async function linkFrom(app: App, to: string, words: string): Promise<string> {
  const found = await vi.waitFor(
    async () => {
      await app.sendWaiting();
      const letter = app.letters.findLast((one) => one.to.address === to && one.subject.includes(words));
      if (letter === undefined || !app.taken.includes(to)) throw new Error(missing(app, to));
      return letter;
    },
    { interval: 50, timeout: 150_000 },
  );
  return /https?:\/\/\S+#[\w.-]+/.exec(found.text)?.[0] ?? '';
}

function missing({ errors, taken, lines }: App, to: string): string {
  const said = { taken, errors: errors.map((one) => inspect(one)), asked: lines.slice(-3) };
  return `No letter to ${to}: ${JSON.stringify(said)}`;
}
