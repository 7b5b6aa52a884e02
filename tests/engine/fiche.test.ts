import { describe, expect, it } from 'vitest';
import { type Fiche, ficheOf } from '../../src/engine/engine.ts';
import { bundleOf, compileOrThrow, employee, open, opening } from './leave.ts';

const fiche: Fiche = {
  head: { '*': ['Nom'] },
  sections: [
    {
      title: 'La demande',
      facts: [
        { label: 'Nom', value: 'data.name', as: 'text' },
        { label: 'Mois', value: 'formatMonth(data.name)', as: 'text' },
      ],
    },
  ],
};

describe('A fact that fails on what a dossier holds', () => {
  it('is not known, says where it is written, and leaves the others readable', () => {
    const bundle = bundleOf('leave-request');
    const compiled = compileOrThrow({ ...bundle, workflow: { ...bundle.workflow, fiche } });
    const { dossier, clock, liens } = open(opening, employee, compiled);
    const moment = { now: clock, id: dossier.id, liens };

    const facts = ficheOf(compiled, dossier, moment, { mayRead: () => true, mayDo: () => true })?.sections[0]?.facts;

    expect(facts?.map(({ value, failedAt }) => [value, failedAt])).toEqual([
      ['Camille Exemple', null],
      [null, 'fiche.sections[0].facts[1].value'],
    ]);
  });
});
