import { expect, it } from 'vitest';
import type { Workflow } from '../../src/engine/engine.ts';
import { namesIn, readDefinition } from './definitions.ts';

const shipped = namesIn('workflows', '.json')
  .map((name) => readDefinition<Workflow>(`workflows/${name}.json`))
  .filter(({ machine }) => machine !== undefined);

it('every shipped workflow says how long its dossiers are kept, from which day, and of what nature they are', () => {
  const untold = shipped.filter(({ retention }) => retention?.erase?.kind === undefined || retention.keep.from === '');

  expect(shipped).toHaveLength(9);
  expect(untold.map(({ id }) => id)).toEqual([]);
});

it('what justifies a payment is kept five years from the end of the year of the last one', () => {
  const paid = shipped.filter(({ id }) => ['parcours-btp', 'seance', 'convention', 'reponse'].includes(id));

  expect(paid.map(({ retention }) => [retention?.keep.endOf, retention?.keep.for])).toEqual(
    paid.map(() => ['year', 'P5Y']),
  );
  for (const { retention } of paid) expect(retention?.keep.from).toContain('dernierPaiement');
});
