import { expect, test } from 'vitest';
import { copyOver } from '../../../src/ui/dossier/opening/copy-over.ts';

test('what is taken again of a dossier replaces what was taken of another, and leaves what was typed beside', () => {
  const fields = ['plafond', 'ecartMaximal'];

  const first = copyOver({ numero: 'AAP-3' }, { numero: 'AAP-1', plafond: 1, ecartMaximal: 4 }, fields);
  const second = copyOver(first, { numero: 'AAP-2', plafond: 2 }, fields);

  expect(first).toEqual({ numero: 'AAP-3', plafond: 1, ecartMaximal: 4 });
  expect(second).toEqual({ numero: 'AAP-3', plafond: 2 });
});
