import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDefinitions } from '../../src/catalog/catalog.ts';
import { compileBundle, describeMachine } from '../../src/engine/engine.ts';
import { stopsOf } from '../../src/ui/look/line/stops.ts';

const said = { done: '●', current: '◉', ahead: '○' };

describe('the line of a dossier', () => {
  let lineOf: (workflow: string, ...active: string[]) => string;
  beforeAll(async () => {
    const folders = ['../..', '../fixtures/leave-request'].map((path) => fileURLToPath(new URL(path, import.meta.url)));
    const read = await Promise.all(folders.map((folder) => readDefinitions(folder)));
    const bundles = Object.assign({}, ...read.map(({ bundles }) => bundles));
    lineOf = (workflow, ...active) => {
      const { compiled } = compileBundle(bundles[workflow]);
      if (!compiled) throw new Error(`${workflow} does not compile`);
      const machine = describeMachine(compiled);
      return stopsOf(machine, active)
        .map(({ id, place }) => said[place] + id)
        .join(' ');
    };
  });

  it('shows the main way, and nothing of what lies aside', () => {
    expect(lineOf('parcours-btp', 'miseEnRelation')).toBe(
      '●orientation ●accueil ●evaluation ◉miseEnRelation ○mission ○consolidation ○validationSortie ○sortiePositive ○cloture',
    );
  });

  it('tells one stop of a step made of half-steps', () => {
    expect(lineOf('parcours-btp', 'evaluation', 'tests', 'securiteAFaire')).toContain('◉evaluation ○miseEnRelation');
  });

  it('shows a dead end, another way out or a pause only to who is there', () => {
    expect(lineOf('parcours-btp', 'entreeRefusee')).toBe('●orientation ◉entreeRefusee');
    expect(lineOf('parcours-btp', 'sortieAutre')).toBe('●orientation ◉sortieAutre ○cloture');
    expect(lineOf('parcours-btp', 'suspendu')).toBe('●orientation ◉suspendu');
  });

  it('keeps the way before whoever is on a detour, where it comes back to it', () => {
    const line = '●brouillon ●deposee ◉complementsAttendus ○recevabilite ○lecteursANommer ○lecturesAttendues';
    expect(lineOf('reponse', 'complementsAttendus')).toBe(`${line} ○lecturesFaites ○comite ○decidee ○notifiee`);
    expect(lineOf('reponse', 'questions')).toContain('●lecturesFaites ◉questions ○comite ○decidee ○notifiee');
    expect(lineOf('reponse', 'retiree')).toBe('●brouillon ◉retiree');
  });

  it('tells one stop of steps that the reader may not tell apart', () => {
    expect(lineOf('reponse', 'reponseVivante', 'examen')).toBe('●brouillon ●deposee ◉examen ○notifiee');
  });

  it('begins where the machine does, wherever that is declared', () => {
    expect(lineOf('comite', 'preparation')).toBe('◉preparation ○convoque ○ouvert ○clos ○signe');
  });

  it('shows as one stop what only says what its data are', () => {
    expect(lineOf('appel', 'publie')).toBe('●preparation ◉publie ○clos ○instruction ○comite ○notification ○termine');
    expect(lineOf('appel', 'notification', 'comiteARevoir')).toContain('◉notification ○');
  });

  it('knows nothing of any workflow', () => {
    expect(lineOf('seance', 'annulee')).toBe('●prevue ◉annulee');
    expect(lineOf('leave-request', 'planned')).toBe('●draft ●review ◉planned ○away ○returned');
    expect(lineOf('seance', 'prevue')).toBe('◉prevue ○ouverte ○close');
  });
});
