import { expect, test } from 'vitest';
import { todoFor } from '../../../src/operations/todo.ts';
import { wholeTodo } from '../../../src/store/common/common.ts';
import { compileShipped } from '../../content/shipped.ts';

const AT = '2024-03-01T08:00:00.000Z';
const reader = { person: 'per-operateur', held: ['operateur'], now: AT };

test.each([
  { name: 'fse-sortie', legal: true, settle: false },
  { name: 'fin-contrat', legal: false, settle: true },
])('a line of $name written before it said so is settled by hand: $settle', async ({ name, legal, settle }) => {
  const old = { id: `deadline:${name}@${AT}`, title: 'Ancien', to: ['operateur'], since: AT, event: null };
  const line = { ...wholeTodo('parcours-btp', old), dossier: 'one' };
  expect(todoFor(await compileShipped('parcours-btp'), line, reader)).toMatchObject({ legal, settle });
});
