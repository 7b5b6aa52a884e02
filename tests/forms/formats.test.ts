import { describe, expect, test } from 'vitest';
import { holdsNir } from '../../src/answers/nir.ts';
import { formats } from '../../src/fields/fields.ts';

const accepts = (format: string, text: string) => formats[format]?.(text);

describe('formats', () => {
  test.each([
    ['date', '2024-02-29'],
    ['date', '1900-01-01'],
    ['email', 'jean.dupont+jalon@sous-domaine.exemple.fr'],
    ['email', 'élodie@exemple.fr'],
    ['uri', 'https://www.exemple.fr/page?x=1#y'],
    ['siret', '73282932000074'],
    ['siret', '35600000000048'],
    ['siret', '35600000049837'],
    ['phone-fr', '0612345678'],
    ['phone-fr', '06 12 34 56 78'],
    ['phone-fr', '+33 6 12 34 56 78'],
    ['phone-fr', '+33 (0)6.12.34.56.78'],
    ['phone-fr', '+262 692 12 34 56'],
  ])('%s accepts %s', (format, text) => {
    expect(accepts(format, text)).toBe(true);
  });

  test.each([
    ['date', '2023-02-29'],
    ['date', '2024-04-31'],
    ['date', '2024-13-01'],
    ['date', '2024-1-1'],
    ['date', '0025-03-01'],
    ['date', '01/01/2024'],
    ['date', '2024-01-01T00:00:00Z'],
    ['email', 'jean.dupont'],
    ['email', 'jean..dupont@exemple.fr'],
    ['email', 'jean@exemple'],
    ['email', '@exemple.fr'],
    ['email', 'jean dupont@exemple.fr'],
    ['uri', 'javascript:alert(1)'],
    ['uri', 'www.exemple.fr'],
    ['siret', '73282932000075'],
    ['siret', '732 829 320 00074'],
    ['siret', '00000000000000'],
    ['phone-fr', '612345678'],
    ['phone-fr', '06123456789'],
    ['phone-fr', '+44 20 7946 0958'],
  ])('%s refuses %s', (format, text) => {
    expect(accepts(format, text)).toBe(false);
  });
});

describe('social security numbers', () => {
  test.each(['185057800608491', '1 85 05 78 006 084 91', '2 85 05 2A 006 084', '1850578006084', 'N° 185057800608436.'])(
    'are seen in « %s »',
    (text) => {
      expect(holdsNir(text)).toBe(true);
    },
  );

  test.each([
    '73282932000074',
    '06 12 34 56 78',
    'FR7630006000011234567890189',
    '1700000000000',
    '2024-01-01 12:30:45',
    '3850578006084',
  ])('are not seen in « %s »', (text) => {
    expect(holdsNir(text)).toBe(false);
  });
});
