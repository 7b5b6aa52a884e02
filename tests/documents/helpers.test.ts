import { describe, expect, it } from 'vitest';
import { helpers } from '../../src/documents/documents.ts';

type HelperArguments = { [name: string]: string | number };
const LABELS = { communes: { '21231': 'Dijon' } };
const call = (name: string, positional: unknown[], named: HelperArguments = {}) =>
  helpers.get(name)?.call(positional as never, named, { zone: 'Europe/Paris', labels: LABELS });

describe('The helpers of templates', () => {
  it.each([
    ['date', ['2026-03-01'], '01/03/2026'],
    ['date', ['2026-02-28T23:30:00.000Z'], '01/03/2026'],
    ['dateLongue', ['2026-03-01'], '1er mars 2026'],
    ['dateLongue', ['2026-12-25'], '25 décembre 2026'],
    ['dateJour', ['2026-03-01'], 'dimanche 1er mars 2026'],
    ['mois', ['2026-03'], 'mars 2026'],
    ['heure', ['09:05'], '9 h 05'],
    ['heure', ['14:00'], '14 h'],
    ['instant', ['2026-03-29T00:59:59.000Z'], '29 mars 2026 à 01:59:59, heure de Paris'],
    ['instant', ['2026-03-29T01:00:00.000Z'], '29 mars 2026 à 03:00:00, heure de Paris'],
    ['nombre', [1234567.5], '1\u202f234\u202f567,5'],
    ['nombre', [-0.0001], '0'],
    ['euros', [123450], '1\u202f234,50\u00a0€'],
    ['euros', [-5], '\u22120,05\u00a0€'],
    ['pourcent', [0.35], '35\u00a0%'],
    ['heures', [2130], '35 h 30'],
    ['heures', [60], '1 h'],
    ['heures', [5], '5 min'],
    ['accord', [1.5, 'jour', 'jours'], '1,5\u00a0jour'],
    ['accord', [2, 'jour', 'jours'], '2\u00a0jours'],
    ['rang', [0], '1'],
    ['label', ['21231', 'communes'], 'Dijon'],
    ['de', ['Elsa'], 'd’Elsa'],
    ['de', ['Émile'], 'd’Émile'],
    ['de', ['Bilal'], 'de Bilal'],
    ['de', ['Hassan'], 'de Hassan'],
    ['enumere', [['a', 'b', 'c']], 'a, b et c'],
    ['enumere', [[]], ''],
    ['coche', [true], '☑'],
    ['coche', [null], '☐'],
    ['egal', ['a', 'a'], true],
    ['contient', [['a'], 'b'], false],
  ])('%s %j', (name, values, said) => {
    expect(call(name, values)).toEqual(said);
  });

  it.each([
    ['date', ['01/03/2026'], 'attend une date AAAA-MM-JJ, et reçoit « "01/03/2026" »'],
    ['dateLongue', [null], 'attend une date AAAA-MM-JJ, et reçoit rien'],
    ['heure', ['9h'], 'attend une heure HH:MM, et reçoit « "9h" »'],
    ['euros', [12.5], 'attend un nombre entier de centimes, et reçoit « 12.5 »'],
    ['label', ['99999', 'communes'], 'ne trouve pas le code « 99999 » dans « communes »'],
    ['label', ['1', 'constructor'], 'ne connaît pas la liste « constructor »'],
    ['signature', ['<svg/>'], 'attend un tracé SVG ou une image PNG en base64'],
  ])('%s refuses %j', (name, values, said) => {
    expect(() => call(name, values, { alt: 'x' })).toThrow(said);
  });

  it('label writes something else for a code that is not in the list, when told what', () => {
    expect(call('label', ['99999', 'communes'], { sinon: '99999' })).toBe('99999');
    expect(call('label', ['21231', 'communes'], { sinon: '99999' })).toBe('Dijon');
  });

  it('label stands in a sentence when asked, acronyms as they are', () => {
    const labels = { modes: { lien: 'Par lien', cdi: 'CDI' } };
    const said = (code: string) =>
      helpers.get('label')?.call([code, 'modes'], { casse: 'minuscule' }, { zone: 'Europe/Paris', labels });

    expect([said('lien'), said('cdi')]).toEqual(['par lien', 'CDI']);
  });

  it.each(['signature', 'qr', 'barres'])('%s demands words for those who do not see it', (name) => {
    const value = name === 'barres' ? [[{ a: 'x', b: 1 }]] : ['M0 0L10 10'];

    expect(() => call(name, value, { libelle: 'a', valeur: 'b' })).toThrow("attend alt='…'");
  });
});
