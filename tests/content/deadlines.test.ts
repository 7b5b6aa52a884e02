import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/base.ts';
import { type CompiledBundle, decide, runStory, type Simulation, simulate, todosOf } from '../../src/engine/engine.ts';
import { NOW, replayed, rowOf, storyOf } from './lived.ts';
import { compileShipped } from './shipped.ts';
import { told } from './told.ts';

const compiled = await compileShipped('parcours-btp');

/** Returns the same lines with the data of one event changed. */
function changing(lines: JsonObject[], event: string, data: JsonObject): JsonObject[] {
  return lines.map((line) =>
    line['event'] === event ? { ...line, data: { ...(line['data'] as JsonObject), ...data } } : line,
  );
}

function firings({ tasks }: Simulation, name: string): string[] {
  return tasks.flatMap((task) => (task.kind === 'deadline' && task.name === name ? (task.firedAt ?? []) : []));
}

const dossierOf = (lived: Simulation, bundle: CompiledBundle = compiled) => replayed(lived, bundle);

describe('Each reminder of a contract is told once per date', () => {
  const { given = [], liens = {} } = told.find(({ file }) => file === 'mission-echeances.json') ?? {};
  const at = (day: string, role: string, event: string, data: JsonObject) => ({
    at: `${day}T08:30:00Z`,
    role,
    event,
    data,
  });
  const left = at('2024-05-02', 'referent', 'declarer-sortie', { dateSortie: '2024-05-02', motive: 'abandon' });
  const once = {
    'fin-essai': ['2024-02-12T08:00:00.000Z'],
    'visite-un-mois': ['2024-03-01T08:00:00.000Z'],
    'fin-contrat': ['2024-04-15T07:00:00.000Z', '2024-04-25T07:00:00.000Z', '2024-04-30T07:00:00.000Z'],
    'visite-trois-mois': ['2024-05-01T07:00:00.000Z'],
  };

  it.each([
    ['an exit is cancelled', [left, at('2024-05-06', 'sa', 'annuler-sortie', { motive: 'Erreur.' })]],
    [
      'the dossier is closed, then opened again',
      [
        left,
        at('2024-05-10', 'operateur', 'constater-injoignable', {
          cause: 'sans-reponse',
          tentatives: ['2024-05-03', '2024-05-06', '2024-05-09'].map((le) => ({
            le,
            canal: 'telephone',
            resultat: 'Sans réponse',
          })),
        }),
        at('2024-05-13', 'referent', 'cloturer', {}),
        at('2024-05-14', 'sa', 'rouvrir', { motive: 'De retour.' }),
      ],
    ],
    [
      'the parcours is suspended, then resumed',
      [
        at('2024-05-02', 'referent', 'suspendre', { motive: 'familial', finPrevue: '2024-06-15' }),
        at('2024-05-20', 'referent', 'reprendre', { le: '2024-05-20' }),
      ],
    ],
    [
      'the parcours is suspended when it should be told',
      [
        at('2024-04-10', 'referent', 'suspendre', { motive: 'familial', finPrevue: '2024-06-15' }),
        at('2024-05-20', 'referent', 'reprendre', { le: '2024-05-20' }),
      ],
    ],
  ])('%s', (_, then) => {
    const lived = simulate(compiled, { now: NOW, commands: [...given, ...then], liens, until: '2024-08-31' });

    expect(lived.refusals).toEqual([]);
    for (const [name, instants] of Object.entries(once)) expect(firings(lived, name)).toEqual(instants);
  });
});

describe('A reminder of a contract, when an exit is cancelled', () => {
  const { given, when, liens } = storyOf('annulation-sortie-positive');
  const trial = changing(given, 'declarer-contrat', { sansEssai: false, finEssai: '2024-03-31' });

  it('is not told a second time', () => {
    const lived = simulate(compiled, { now: NOW, commands: [...trial, when], liens, until: '2024-09-30' });

    expect(lived.refusals).toEqual([]);
    expect(firings(lived, 'fin-essai')).toEqual(['2024-03-28T08:00:00.000Z']);
    expect(firings(lived, 'visite-un-mois')).toEqual(['2024-03-01T08:00:00.000Z']);
    expect(rowOf(dossierOf(lived), 'fin-essai')).toMatchObject({ dueAt: null, firedAt: ['2024-03-28T08:00:00.000Z'] });
  });

  it('asks for the end of a trial until its last day, and leaves no line after it', () => {
    const commands = trial.filter(({ at }) => String(at) < '2024-03-28');
    const lived = simulate(compiled, { now: NOW, commands, liens, until: '2024-03-30' });
    const dossier = dossierOf(lived);
    const asked = (now: string) =>
      todosOf(compiled, dossier, { now, id: dossier.id, liens: {} }).filter(({ id }) =>
        id.startsWith('deadline:fin-essai'),
      );

    expect(asked('2024-03-31T21:59:59.999Z')).toMatchObject([
      { title: 'Préparer la fin de la période d’essai', able: { until: '2024-03-31T22:00:00.000Z' } },
    ]);
    expect(asked('2024-03-31T22:00:00.000Z')).toEqual([]);
  });

  it('is told when the contract ends on another day than before', () => {
    const before = simulate(compiled, { now: NOW, commands: [...trial, when], liens });
    const [contract] = before.data['contrats'] as JsonObject[];
    const rectified = {
      at: '2024-08-21',
      role: 'sa',
      event: 'rectifier',
      data: {
        motive: 'Essai renouvelé.',
        sections: ['contrat'],
        contrat: { id: contract?.['id'] ?? '', finEssai: '2024-10-31' },
      },
    };
    const commands = [...trial, when, rectified];

    const lived = simulate(compiled, { now: NOW, commands, liens, until: '2024-11-30' });

    expect(lived.refusals).toEqual([]);
    expect(firings(lived, 'fin-essai')).toEqual(['2024-03-28T08:00:00.000Z', '2024-10-28T08:00:00.000Z']);
  });

  it('that fell meanwhile and is too old is marked skipped, with the reason', () => {
    const late = changing(given, 'declarer-contrat', { sansEssai: false, finEssai: '2024-08-10' });

    const lived = simulate(compiled, {
      now: NOW,
      commands: [...late, { ...when, at: '2024-08-30' }],
      liens,
      until: '2024-08-31',
    });

    expect(rowOf(dossierOf(lived), 'fin-essai')).toMatchObject({
      dueAt: null,
      firedAt: [],
      skippedAt: ['2024-08-30T10:00:00.000Z'],
    });
    expect(JSON.stringify(lived.journal)).toContain(
      '« Préparer la fin de la période d’essai », prévu le 7 août 2024 à 09:00:00, heure de Paris, est passé sans effet',
    );
  });
});

describe('The end of an operation', () => {
  it('is one line for each person still there, done by going on in another', () => {
    const story = told.find(({ file }) => file === 'fin-de-l-operation.json');
    if (!story?.liens) throw new Error('No such story');
    const dossier = dossierOf(runStory(compiled, story).simulation);
    const { data } = story.liens['operation'] as { data: JsonObject };
    const operation = { id: 'operation-2024', states: ['ouverte'], data, counters: { places: 12 } };
    const todos = todosOf(compiled, dossier, { now: dossier.updatedAt, id: dossier.id, liens: { operation } });
    const ends = todos.filter(({ id }) => id.startsWith('deadline:fin-operation'));
    expect(ends).toMatchObject([{ event: 'poursuivre', settle: false, preset: { dateSortie: '2024-12-31' } }]);
    expect(ends[0]?.able.roles).toEqual(['sa']);
  });
});

describe('A deadline whose linked date has moved', () => {
  it('does not fire at the old one, and is armed at the new one', () => {
    const { given, liens } = storyOf('annulation-sortie-positive');
    const lived = simulate(compiled, { now: NOW, commands: given.slice(0, 4), liens });
    const before = dossierOf(lived);
    const row = rowOf(before, 'fin-operation');
    const operation = liens['operation'] as JsonObject;
    const longer = { ...(operation['data'] as JsonObject), fin: '2025-06-30' };
    const view = { id: 'operation-2024', states: ['ouverte'], data: longer, counters: { places: 12 } };
    const { key = '', incarnation = 0, occurrence = 0 } = row ?? {};

    const decision = decide(
      compiled,
      before,
      { kind: 'deadline', key, incarnation, occurrence },
      { now: '2025-01-01T08:00:00.000Z', id: before.id, liens: { operation: view } },
    );

    expect(row?.dueAt).toBe('2025-01-01T08:00:00.000Z');
    if (!decision.ok || decision.dropped) throw new Error('Nothing was decided');
    expect(decision.add.map(({ kind, dueAt }) => `${kind} ${dueAt}`)).toEqual(['deadline 2025-07-01T07:00:00.000Z']);
    expect(rowOf(decision.dossier, 'fin-operation')).toMatchObject({ firedAt: [], dueAt: '2025-07-01T07:00:00.000Z' });
  });
});

describe('A request about data', async () => {
  const request = await compileShipped('demande-rgpd');
  const { given, when } = storyOf('demande-rgpd-identite-sans-reponse');
  const lived = (commands: JsonObject[], until: string) => simulate(request, { now: NOW, commands, liens: {}, until });

  it('recorded after its term is offered no extension, and recorded in time is, once', () => {
    const late = storyOf('demande-rgpd-enregistree-tard').when;

    const offered = (commands: JsonObject[]) =>
      rowOf(dossierOf(lived(commands, '2024-05-01'), request), 'prolongation-possible')?.firedAt;

    expect(offered([late])).toEqual([]);
    expect(offered(given.slice(0, 1))).toHaveLength(1);
  });

  it('whose identity is awaited is asked about again, until somebody answers or refuses', () => {
    const days = firings(
      lived([...given, { ...when, at: '2024-05-10T08:30:00Z' }], '2024-07-01'),
      'identite-sans-reponse',
    );

    expect(days.map((instant) => instant.slice(0, 10))).toEqual(['2024-04-06', '2024-04-20', '2024-05-04']);
  });

  it('that is an opposition asks each three days that its use be limited, until it is noted', () => {
    const { given: opened, when: limited } = storyOf('demande-rgpd-opposition-limitee');
    const days = (commands: JsonObject[]) =>
      firings(lived(commands, '2024-03-20'), 'usage-a-limiter').map((instant) => instant.slice(0, 10));

    const [unlimited, noted] = [days(opened), days([...opened, { ...limited, at: '2024-03-10T08:30:00Z' }])];

    expect(unlimited).toEqual(['05', '08', '11', '14', '17', '20'].map((day) => `2024-03-${day}`));
    expect(noted).toEqual(unlimited.slice(0, 2));
    expect(days(given)).toEqual([]);
  });

  it('is reminded of no more once it is answered, or refused', () => {
    for (const name of ['demande-rgpd-opposition-acceptee', 'demande-rgpd-opposition-refusee']) {
      const story = storyOf(name);
      const run = lived([...story.given, story.when], '2024-08-31');
      const after = run.tasks.filter(({ dueAt, kind }) => kind === 'email' && dueAt > `${story.when['at']}T23:59:59Z`);

      expect({ name, after }).toEqual({ name, after: [] });
    }
  });
});
