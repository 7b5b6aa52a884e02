import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeDigest } from '../../src/effects/mail/digest-letter.ts';
import type { Mail, Piece } from '../../src/operations/operations.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';

let office: PostOffice;
let letter: Mail | undefined;
beforeEach(async () => {
  office = await openPostOffice();
  const dossier = await office.submitted('Partie', { team: await office.team(5) });
  await office.operations.submitEvent(office.max, { id: dossier, event: 'approve', data: {} });
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

it('carries each file once, as far as a mail server takes them', () => {
  const piece = (file: string, size: number) => ({ name: `${file}.pdf`, type: 'application/pdf', size, file });
  const [small, large] = [piece('feuille', 400_000), piece('dossier', 4_900_000)];
  const holding = (one: Piece): Mail[] => (letter ? [{ ...letter, subject, text, attachments: [one] }] : []);
  const held = [small, small, large].flatMap(holding);

  const digest = writeDigest(held, reader);

  expect(digest.attachments).toEqual([small]);
  expect(digest.text.match(/Ci-joint : feuille.pdf/g)).toHaveLength(2);
  expect(digest.text).toContain('À ouvrir dans le dossier : dossier.pdf.');
});
