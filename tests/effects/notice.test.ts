import { expect, it } from 'vitest';
import { noticeText } from '../../src/effects/mail/notice.ts';

const subject = 'Une fiche de suivi est prête';

it('begins with the fact: neither the head of the letter, nor its title again, nor a greeting', () => {
  const text = `PLIE de Ville Fictive\n[Emblème] Cofinancé\n\n${subject}\n\nBonjour,\n\nLa fiche de suivi\nest dans le dossier.\n`;

  expect(noticeText({ subject, text })).toBe('La fiche de suivi est dans le dossier.');
});

it('is whole when the letter does not repeat its title, and cut when it is long', () => {
  expect(noticeText({ subject, text: 'Rien de plus.\n' })).toBe('Rien de plus.');
  expect(noticeText({ subject: '', text: 'Rien de plus.\n' })).toBe('Rien de plus.');
  expect(noticeText({ subject, text: 'mot '.repeat(200) })).toHaveLength(500);
});
