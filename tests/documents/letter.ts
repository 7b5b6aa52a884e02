import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentFrame } from '../../src/documents/documents.ts';
import { requestFor } from './request.ts';

const template = readFileSync(join(import.meta.dirname, 'letter.hbs'), 'utf8');
const months = Array.from({ length: 40 }, (_, i) => ({
  nom: `2025-${String((i % 12) + 1).padStart(2, '0')}`,
  minutes: 60 * i,
}));

export const VERIFICATION = { url: 'https://jalon.example/verifier/ABCD-EFGH', code: 'ABCD-EFGH' };

/** Builds a letter that uses every element: addresses, tables over two pages, articles, drawings, signatures. */
export function letterRequest(about: Partial<DocumentFrame> = {}) {
  return requestFor({
    template,
    format: 'pdf',
    data: {
      prenom: 'Élise',
      nom: 'Exemple',
      adresse: '3, impasse du Puits\n21000 Dijon',
      le: '2026-03-01',
      a: '09:05',
      apporter: "l'attestation 😊 de droits",
      mois: months,
      points: [
        { nom: 'janvier', total: 120 },
        { nom: 'février', total: 80 },
      ],
      trace: 'M10 60 C 20 10 40 10 45 55 L 95 70 L 120 20',
    },
    about: {
      title: 'Convocation',
      issuer: 'Association d’essai',
      reference: 'Réf. 2026-0042',
      isCofinanced: true,
      verification: VERIFICATION,
      ...about,
    },
  });
}
