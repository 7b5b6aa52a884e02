import { describe, expect, it } from 'vitest';
import { todosOf } from '../../src/engine/engine.ts';
import { acknowledging, entering, leaving, live, opening, taking } from './operation-life.ts';
import { compileShipped } from './shipped.ts';

const compiled = await compileShipped('operation');

describe('The structure d’animation', () => {
  it.each([
    { places: 3, state: 'placesLibres', todos: [] },
    { places: 4, state: 'places80AVoir', todos: ['80 % des places sont prises'] },
    { places: 5, state: 'placesPleinesAVoir', todos: ['Toutes les places sont prises'] },
    { places: 6, state: 'placesPleinesAVoir', todos: ['Toutes les places sont prises'] },
  ])('with $places places of 5 taken, has $todos to do', ({ places, state, todos }) => {
    const commands = Array.from({ length: places }, (_, n) => taking(n));

    const { dossier } = live(compiled, [opening, ...commands]);

    expect(dossier.states).toContain(state);
    expect(todosOf(compiled, dossier).map(({ title }) => title)).toEqual(todos);
  });

  it('is told once, however often the same parcours asks for its place', () => {
    const { dossier } = live(compiled, [opening, taking(1), taking(1), taking(1), taking(1)]);

    expect(dossier.states).toContain('placesLibres');
    expect(dossier.counters).toEqual({ places: ['par-1'] });
  });

  it('takes note at 80 %, and is told again when every place is taken', () => {
    const seen = live(compiled, [opening, ...[1, 2, 3, 4].map(taking), acknowledging]);
    const full = live(compiled, [opening, ...[1, 2, 3, 4].map(taking), acknowledging, taking(5)]);

    expect(seen.dossier.states).toContain('places80Vu');
    expect(todosOf(compiled, seen.dossier)).toEqual([]);
    expect(full.dossier.states).toContain('placesPleinesAVoir');
  });
});

describe('The list of those still inside', () => {
  it('forgets the exit of a person who comes back', () => {
    const { dossier } = live(compiled, [
      opening,
      entering('2024-01-10'),
      leaving('2024-03-01'),
      entering('2024-01-10'),
    ]);

    const [presence] = dossier.data.presences as { [field: string]: string }[];
    expect(presence).toMatchObject({ personne: 'Camille Exemple', entreeLe: '2024-01-10' });
    expect(presence).not.toHaveProperty('sortieLe');
  });

  it('keeps one line for each person, with the exit', () => {
    const { dossier } = live(compiled, [opening, entering('2024-01-10'), leaving('2024-03-01')]);

    expect(dossier.data.presences).toEqual([expect.objectContaining({ dossier: 'par-1', sortieLe: '2024-03-01' })]);
  });
});
