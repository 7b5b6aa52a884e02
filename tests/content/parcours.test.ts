import { describe, expect, it } from 'vitest';
import { readable, readScopeOf } from '../../src/access/access.ts';
import type { JsonObject } from '../../src/base/base.ts';
import {
  type Dossier,
  ficheOf,
  type JournalEntry,
  offeredLinks,
  replay,
  runStory,
  type Simulation,
  simulate,
  todosOf,
  uniqueKey,
} from '../../src/engine/engine.ts';
import { sensitivePaths } from '../../src/forms/forms.ts';
import { compileShipped } from './shipped.ts';
import { told } from './told.ts';

const compiled = await compileShipped('parcours-btp');

function played(file: string): Simulation {
  const story = told.find((one) => one.file === `${file}.json`);
  if (!story) throw new Error(`No story ${file}`);
  return runStory(compiled, story).simulation;
}

/** Replays the journal of a story and returns its last dossier. */
function lived(file: string): Dossier {
  // A simulation prints journal entries as JSON.
  return replay(() => compiled, played(file).journal as unknown as JournalEntry[]);
}

describe('A refusal says why', () => {
  const lastOf = ({ refusals }: Simulation) => refusals.at(-1);

  it('with the days of the best window, when the exit is not positive yet', () => {
    const refusal = lastOf(played('cdd-trop-court'));

    expect(refusal?.detail).toContain('121 jours sur 182 entre le 01/02/2024 et le 31/01/2025');
  });

  it('with the places, when none is left', () => {
    const refusal = lastOf(played('places-90-sur-90'));

    expect(refusal?.detail).toMatch(/^Opération complète : 90 places sur 90\. La structure d’animation/);
  });

  it('with the name of every missing piece', () => {
    const refusal = lastOf(played('sortie-sans-pieces-refusee'));

    expect(refusal?.errors.map(({ message }) => message)).toEqual([
      'Pièce manquante : le contrat de travail.',
      'Pièce manquante : un bulletin de salaire, ou une attestation de l’employeur, à six mois.',
    ]);
  });

  it('with the rule of the call, when the interview comes too early', () => {
    const refusal = lastOf(played('ordre-entretien-un-test'));

    expect(refusal?.because.map(({ text }) => text)).toEqual([
      'La présentation et les deux tests passent avant l’entretien : c’est une règle de l’appel.',
    ]);
  });
});

describe('After a death', () => {
  it('nothing is addressed to the person any more', () => {
    const { tasks } = played('deces');

    const since = tasks.filter(({ dueAt }) => dueAt >= '2024-01-25');
    expect(since.filter(({ to }) => to?.includes('participant'))).toEqual([]);
    expect(since.length).toBeGreaterThan(0);
  });
});

describe('The tutor', () => {
  const shownAt = (file: string, now: string) => {
    const dossier = lived(file);
    const offers = offeredLinks(compiled, dossier, { now, id: dossier.id, liens: {} });
    return offers
      .filter(({ role }) => role === 'entreprise')
      .map(({ link: { events, preset } }) => ({ events, preset }));
  };

  it('is shown a code for the first month without sheet of each contract, by e-mail or not', () => {
    const [shown, ...others] = shownAt('activites-saisies', '2024-03-04T09:00:00.000Z');

    expect(others).toEqual([]);
    expect(shown).toMatchObject({ events: ['saisir-activites'], preset: { contratId: '12-0', mois: '2024-03' } });
  });
});

describe('The prescripteur', () => {
  it('is told whether the person entered, came first and left, and nothing else', () => {
    const { data } = played('vie-entiere-cdi');

    const shown = readable(data, readScopeOf(compiled.bundle.workflow, ['prescripteur']).fields, sensitive());

    expect(shown).toEqual({
      identite: { nom: 'Exemple', prenom: 'Camille' },
      entree: { date: '2024-01-10' },
      accueil: { seance: { date: '2024-01-15' } },
      sortie: { date: '2024-11-04' },
    });
  });

  it('is told why the person did not enter', () => {
    const { data } = played('refus-conditions');

    const shown = readable(data, readScopeOf(compiled.bundle.workflow, ['prescripteur']).fields, sensitive());

    expect(shown.refus).toEqual({
      motive: 'conditions',
      conditions: ['commune'],
      explication: 'Explication fictive.',
      autreOrientation: 'Mission locale',
    });
  });
});

describe('Sensitive answers', () => {
  it.each(['referent', 'operateur', 'sa'])('are all granted by name to %s', (role) => {
    const grants = readScopeOf(compiled.bundle.workflow, [role]).fields;

    expect(sensitive().filter((path) => !grants.includes(path))).toEqual([]);
  });

  it.each(['prescripteur', 'entreprise'])('are never granted to %s', (role) => {
    const grants = readScopeOf(compiled.bundle.workflow, [role]).fields;

    expect(
      sensitive().filter((path) => grants.some((grant) => grant === path || path.startsWith(`${grant}.`))),
    ).toEqual([]);
  });
});

function sensitive(): string[] {
  return sensitivePaths(compiled.bundle.dossier).map(({ path }) => path.replaceAll('.*', ''));
}

describe('The same person', () => {
  const opening = told.find(({ file }) => file === 'entree-operation-fermee.json')?.when?.data as JsonObject;
  const keyOf = (identite: JsonObject, operation = 'operation-2024') => {
    const data = { ...opening, operation, identite: { ...(opening.identite as JsonObject), ...identite } };
    const actor = { id: 'per-1', role: 'prescripteur', organisation: null };
    const command = { kind: 'event' as const, event: 'open', data, actor };
    return uniqueKey(compiled, command, { now: '2024-01-08T09:00:00.000Z', id: 'par-1', liens: {} });
  };

  it('is known whatever the accents, the case and the hyphens of the name', () => {
    const one = keyOf({ nom: 'Dupré-Fictif', prenom: 'Zoé' });
    const other = keyOf({ nom: 'DUPRE FICTIF', prenom: 'zoe' });

    expect(other?.key).toBe(one?.key);
  });

  it('is another one in another operation, or with another birth date', () => {
    const one = keyOf({});

    expect(keyOf({}, 'operation-2025')).not.toEqual(one);
    expect(keyOf({ naissance: '1988-03-06' })).not.toEqual(one);
  });
});

describe('A deadline that only acts', () => {
  it('makes the paper and asks nobody for anything', () => {
    const quiet = Object.entries(compiled.bundle.workflow.deadlines).filter(([, { to }]) => to.length === 0);
    const dossier = lived('fiche-de-suivi-trimestrielle');

    const fired = dossier.deadlines.filter(({ name, firedAt }) => quiet.some(([one]) => one === name) && firedAt[0]);
    expect(fired.map(({ name }) => name)).toEqual(['fiche-suivi-trimestre']);
    expect(todosOf(compiled, dossier).filter(({ to }) => to.length === 0)).toEqual([]);
  });
});

describe('An event that stays', () => {
  it('re-arms nothing', () => {
    const { given = [], liens = {} } = told.find(({ file }) => file === 'completer-puis-entrer.json') ?? {};

    const { tasks } = simulate(compiled, { now: '2024-01-08T08:00:00.000Z', commands: given, liens });

    expect(tasks.filter(({ name }) => name === 'sans-decision').map(({ dueAt }) => dueAt)).toEqual([
      '2024-01-17T08:00:00.000Z',
    ]);
  });
});

describe('A pencil of the fiche', () => {
  it('opens, whatever was lived, on a form that has what it corrects', () => {
    const stories = [
      'completer-puis-entrer',
      'fiche-de-suivi-trimestrielle',
      'creation-six-mois',
      'formation-obtenue',
      'cdd-trop-court',
    ];
    const pencils = stories.flatMap((file) => {
      const dossier = lived(file);
      const moment = { now: dossier.updatedAt, id: dossier.id, liens: {} };
      const fiche = ficheOf(compiled, dossier, moment, { mayRead: () => true, mayDo: () => true });
      return (fiche?.sections ?? []).flatMap(({ facts }) => facts.map(({ label, edit }) => ({ dossier, label, edit })));
    });
    const isThere = ({ data }: Dossier, { sections, ...preset }: JsonObject) => {
      const [section] = sections as string[];
      if (section === 'entree' || section === 'sortie') return (data[section] as JsonObject)?.['date'] != null;
      return !['contrat', 'formation', 'creation'].includes(section ?? '') || preset[section ?? ''] != null;
    };
    const lost = pencils.filter(({ dossier, edit }) => edit?.event === 'rectifier' && !isThere(dossier, edit.preset));

    expect(lost.map(({ dossier, label }) => `${label}: ${dossier.id}`)).toEqual([]);
    const shown = new Set(pencils.filter(({ edit }) => edit !== null).map(({ label }) => label));
    expect([...shown]).toEqual(
      expect.arrayContaining([
        'Contrat',
        'Dates du contrat',
        'Téléphone du tuteur',
        'Formations',
        'Entreprise créée',
        'Sortie',
      ]),
    );
  });
});

describe('The contract on the fiche', () => {
  it('stays in sight after its last day, until somebody says how it ended', () => {
    const dossier = lived('mission-echeances');
    const moment = { now: '2027-12-31T11:00:00.000Z', id: dossier.id, liens: {} };
    const fiche = ficheOf(compiled, dossier, moment, { mayRead: () => true, mayDo: () => true });
    const told = (label: string) => fiche?.head.find((fact) => fact.label === label)?.value;

    expect(told('Contrat')).toContain('Maçonnerie Fictive');
    expect(told('Dates du contrat')).toMatch(/^du .* au .*, fin à déclarer$/);
  });
});
