import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeDigest } from '../../src/effects/mail/digest-letter.ts';
import type { Mail } from '../../src/operations/operations.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';

let office: PostOffice;
let letter: Mail | undefined;
beforeEach(async () => {
  office = await openPostOffice();
  const dossier = await office.submitted('Partie', { team: await office.team(5) });
  await office.operations.submit(office.max, { dossier, event: 'approve', data: {} });
  await office.mailer.drain();
  [letter] = await office.mails();
});
afterEach(() => office.close());

const reader = {
  name: 'Zoé',
  at: '2026-03-03T07:00:00.000Z',
  zone: 'Europe/Paris',
  publicUrl: 'https://jalon.exemple',
};
const subject = 'Feuille d’émargement du 6 février 2024 (atelier)';
const text = `PLIE de Ville Fictive\n\nFeuille d’émargement du 6 février 2024\n(atelier)\n\nBonjour,\n\nTrois personnes sont venues.\n\nElle est signée.\n`;

it('begins each item with its fact, names its files, and leads to the dossier that keeps them', () => {
  const attachments = [{ name: 'feuille.pdf', type: 'application/pdf', size: 12 }];

  const digest = writeDigest(letter ? [{ ...letter, subject, text, attachments }] : [], reader);

  const [, item] = digest.text.split('• ');
  expect(item).toBe(
    `${subject}\nTrois personnes sont venues.\n\nElle est signée.\n\nÀ ouvrir dans le dossier : feuille.pdf.\nhttps://jalon.exemple/app/dossiers/${letter?.dossier}\n`,
  );
  expect(digest.html).toContain('<p>Trois personnes sont venues.</p>');
  expect(digest.html).not.toMatch(/Ville Fictive|Bonjour,<\/p>\s*<p>Trois/);
});
