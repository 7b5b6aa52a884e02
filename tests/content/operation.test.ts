import { expect, it } from 'vitest';
import { type Command, type CompiledBundle, type Dossier, decide, todosOf } from '../../src/engine/engine.ts';
import { compileShipped } from './shipped.ts';

const AT = { now: '2024-01-02T09:00:00.000Z', id: 'ope-1', liens: {} };

function apply(compiled: CompiledBundle, dossier: Dossier | null, command: Command): Dossier {
  const decision = decide(compiled, dossier, command, AT);
  if (!decision.ok) throw new Error(decision.problem.detail);
  if (decision.dropped) throw new Error('Dropped');
  return decision.dossier;
}

it('the structure d’animation is told at 80 % and at 100 % of the places, and takes note', async () => {
  const compiled = await compileShipped('operation');
  const actor = { id: 'sa-1', role: 'sa', organisation: null };
  const data = {
    titre: 'Clauses BTP',
    organisation: 'org-1',
    debut: '2024-01-01',
    fin: '2024-12-31',
    places: 5,
    tauxCible: 25,
    minutesReference: 2100,
  };
  let operation = apply(compiled, null, { kind: 'event', event: 'open', data, actor });
  const take = (n: number) => {
    operation = apply(compiled, operation, { kind: 'reserve', counter: 'places', dossier: `par-${n}` });
  };
  const note = () => {
    operation = apply(compiled, operation, { kind: 'event', event: 'prendre-acte', data: {}, actor });
  };

  [1, 2, 3].forEach(take);
  expect(operation.states).toContain('placesLibres');

  take(4);
  expect(operation.states).toContain('places80AVoir');
  expect(todosOf(compiled, operation).map(({ to }) => to)).toEqual([['sa']]);

  note();
  expect(operation.states).toContain('places80Vu');
  expect(todosOf(compiled, operation)).toEqual([]);

  take(5);
  expect(operation.states).toContain('placesPleinesAVoir');

  note();
  expect(operation.states).toContain('placesPleinesVu');
});
