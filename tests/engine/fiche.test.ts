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

describe('A pencil', () => {
  it('shows where its event can be done, in the head as in the section, and asks nothing of its answers elsewhere', () => {
    const bundle = bundleOf('leave-request');
    const [event = ''] = Object.keys(bundle.workflow.events).filter((name) => name !== 'open');
    const facts = [{ label: 'Nom', value: 'data.name', as: 'text', edit: { event } }] as const;
    const penned: Fiche = { ...fiche, sections: [{ title: 'La demande', facts: [...facts] }] };
    const compiled = compileOrThrow({ ...bundle, workflow: { ...bundle.workflow, fiche: penned } });
    const { dossier, clock, liens } = open(opening, employee, compiled);
    const moment = { now: clock, id: dossier.id, liens };
    const asked: string[] = [];
    const shownTo = (can: boolean) => {
      const mayDo = (name: string) => asked.push(name) > 0 && can;
      const shown = ficheOf(compiled, dossier, moment, { mayRead: () => true, mayDo });
      return [shown?.head[0]?.edit, shown?.sections[0]?.facts[0]?.edit];
    };

    expect(shownTo(true)).toEqual([
      { event, preset: {} },
      { event, preset: {} },
    ]);
    expect(shownTo(false)).toEqual([null, null]);
    expect(asked).toEqual([event, event]);
  });

  it('begins with the answers that hold, and without the one that fails on this dossier', () => {
    const bundle = bundleOf('leave-request');
    const edit = { event: 'date', preset: { start: "'2024-02-05'", end: 'formatMonth(data.name)' } };
    const penned: Fiche = {
      head: { '*': ['Nom'] },
      sections: [{ title: 'La demande', facts: [{ label: 'Nom', value: 'data.name', as: 'text', edit }] }],
    };
    const compiled = compileOrThrow({ ...bundle, workflow: { ...bundle.workflow, fiche: penned } });
    const { dossier, clock, liens } = open(opening, employee, compiled);
    const moment = { now: clock, id: dossier.id, liens };

    const shown = ficheOf(compiled, dossier, moment, { mayRead: () => true, mayDo: () => true });

    expect(shown?.head).toMatchObject([{ value: 'Camille Exemple', edit: { preset: { start: '2024-02-05' } } }]);
    expect(shown?.head[0]?.edit?.preset).not.toHaveProperty('end');
  });

  it('is not shown while there is nothing to correct, where its reader may not know, or where its condition fails', () => {
    const bundle = bundleOf('leave-request');
    const facts = ["data.name != ''", 'data.name == null', "formatMonth(data.name) != ''"].map((condition, index) => ({
      ...{ label: `Nom ${index}`, value: 'data.name', as: 'text' as const },
      edit: { event: 'date', if: condition },
    }));
    const penned: Fiche = { head: {}, sections: [{ title: 'La demande', facts }] };
    const compiled = compileOrThrow({ ...bundle, workflow: { ...bundle.workflow, fiche: penned } });
    const { dossier, clock, liens } = open(opening, employee, compiled);
    const moment = { now: clock, id: dossier.id, liens };

    const shown = ficheOf(compiled, dossier, moment, { mayRead: () => true, mayDo: () => true });

    expect(shown?.sections[0]?.facts.map(({ edit }) => edit !== null)).toEqual([true, false, false]);
  });
});
