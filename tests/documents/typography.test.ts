import { describe, expect, it } from 'vitest';
import { frenchTypography } from '../../src/documents/typography.ts';

const N = '\u00a0';
const F = '\u202f';

describe('French typography', () => {
  it.each([
    ["l'été d'Élise", 'l’été d’Élise'],
    ['Objet: entretien', `Objet${N}: entretien`],
    ['Objet : entretien', `Objet${N}: entretien`],
    ['Venez ! Comment ? Oui; non', `Venez${F}! Comment${F}? Oui${F}; non`],
    ['Vraiment ?!', `Vraiment${F}?!`],
    ['« ici » et «là»', `«${N}ici${N}» et «${N}là${N}»`],
    ['12 € et 35%', `12${N}€ et 35${N}%`],
    ['n° 14, M. Martin et Mme Durand', `n°${N}14, M.${N}Martin et Mme${N}Durand`],
    [
      'article L.5131-2, article 82, paragraphe 1 et annexe I',
      `article${N}L.5131-2, article${N}82, paragraphe${N}1 et annexe${N}I`,
    ],
    ['un article de la Région', 'un article de la Région'],
    ['le 12 mars et le 1er avril', `le 12${N}mars et le 1er${N}avril`],
    ['à 9 h 05 ou 14 h', `à 9${N}h${N}05 ou 14${N}h`],
    ['voir https://a.fr/b?c;d!e à 10:30', 'voir https://a.fr/b?c;d!e à 10:30'],
    ['a.b@c.fr; suite', 'a.b@c.fr; suite'],
    ['(bonjour !)', `(bonjour${F}!)`],
    ['', ''],
  ])('%s', (text, printed) => {
    expect(frenchTypography(text)).toBe(printed);
    expect(frenchTypography(printed)).toBe(printed);
  });

  it('knows what stands before, in the same paragraph', () => {
    expect(frenchTypography(' : suite', 't')).toBe(`${N}: suite`);
    expect(frenchTypography('! suite', 't')).toBe(`${F}! suite`);
    expect(frenchTypography("'été", 'l')).toBe('’été');
  });
});
