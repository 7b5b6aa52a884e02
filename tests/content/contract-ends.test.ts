import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/base.ts';
import {
  type Bundle,
  type CompiledBundle,
  decide,
  decideMigration,
  MACHINE,
  planByName,
  simulate,
  todosOf,
} from '../../src/engine/engine.ts';
import { NOW, replayed, rowOf, storyOf } from './lived.ts';
import { compileOrThrow, compileShipped } from './shipped.ts';

const compiled = await compileShipped('parcours-btp');

/** Returns an earlier version, which did not ask how a contract ended. */
function silent(): CompiledBundle {
  const text = JSON.stringify(compiled.bundle);
  const bundle = JSON.parse(text.replace('"after":{"contrat-fini":{"actions":[]}},', '')) as Bundle;
  const { 'contrat-fini': _, ...deadlines } = bundle.workflow.deadlines;
  return compileOrThrow({ ...bundle, workflow: { ...bundle.workflow, deadlines } });
}

function job(debut: string, fin: string): JsonObject {
  const employeur = { raisonSociale: 'Maçonnerie Fictive', aci: false };
  return { nature: 'cdd', debut, fin, sansEssai: true, minutesHebdo: 2100, employeur };
}

describe('The end of a contract', () => {
  const { given, when, liens } = storyOf('mission-terminee-sans-suite');
  const asked = (now: string, commands: JsonObject[]) => {
    const lived = simulate(compiled, { now: NOW, commands, liens, until: now.slice(0, 10) });
    expect(lived.refusals).toEqual([]);
    const dossier = replayed(lived, compiled);
    return todosOf(compiled, dossier, { now, id: dossier.id, liens: {} }).filter(({ id }) => id.includes('contrat'));
  };

  it('is prepared until its last day, then said, by the form that ends the mission', () => {
    const [last, next, later] = ['2024-04-30T20:00:00.000Z', '2024-05-01T20:00:00.000Z', '2024-09-01T20:00:00.000Z'];

    expect(asked(last, given)).toMatchObject([{ title: 'Préparer la fin du contrat', event: null, settle: true }]);
    for (const day of [next, later])
      expect(asked(day, given)).toMatchObject([
        {
          title: 'Dire la fin du contrat',
          subject: 'Maçonnerie Fictive · fini le 30/04/2024',
          event: 'terminer-mission',
          preset: { contratId: '12-0' },
        },
      ]);
  });

  it('is asked for no more once it is said, on its day or later', () => {
    for (const at of ['2024-04-30', '2024-05-13'])
      expect(asked('2024-05-14T20:00:00.000Z', [...given, { ...when, at }])).toEqual([]);
  });

  it('is asked of a dossier that comes, once it has ended, to a version that asks', () => {
    const [at, next] = ['2024-05-20T10:00:00.000Z', '2024-05-22T07:00:00.000Z'];
    const versions = { from: silent(), to: compiled };
    const lived = simulate(versions.from, { now: NOW, commands: given, liens, until: '2024-05-20' });
    const before = replayed(lived, versions.from);
    const moment = { id: before.id, liens: {} };
    const migrate = {
      kind: 'migrate',
      plan: planByName(versions),
      publishedAt: at,
      reason: 'x',
      actor: MACHINE,
    } as const;
    const moved = decideMigration(versions, before, migrate, { ...moment, now: at });
    if (!moved.ok || moved.dropped) throw new Error('It does not follow');
    const { key = '', incarnation = 0, occurrence = 0, dueAt } = rowOf(moved.dossier, 'contrat-fini') ?? {};

    const command = { kind: 'deadline', key, incarnation, occurrence } as const;
    const fired = decide(compiled, moved.dossier, command, { ...moment, now: next });

    expect(dueAt).toBe(next);
    if (!fired.ok || fired.dropped) throw new Error('Nothing was decided');
    expect(todosOf(compiled, fired.dossier, { ...moment, now: next })).toContainEqual(
      expect.objectContaining({ title: 'Dire la fin du contrat', preset: { contratId: '12-0' } }),
    );
  });

  it('found outside a mission stays to be settled after its last day, and never offers to end a later mission', () => {
    const told = {
      title: 'Préparer la fin du contrat',
      subject: 'Maçonnerie Fictive · fini le 30/04/2024',
      settle: true,
    };
    const declared = (data: JsonObject) => ({ at: '2024-01-22', role: 'referent', event: 'declarer-contrat', data });
    const found = [...given.slice(0, 8), declared(job('2024-02-01', '2024-04-30'))];
    const broken = { contratId: '11-0', fin: '2024-02-05', initiative: 'salarie', motive: 'Trop loin.' };
    const taken = { propositionId: '14-0', issue: 'retenu', contrat: job('2024-02-12', '2024-08-31') };
    const again = [
      ...found,
      declared(job('2024-02-01', '2024-12-31')),
      { at: '2024-02-05', role: 'operateur', event: 'rompre-mission', data: broken },
      { ...given[8], at: '2024-02-06' },
      { at: '2024-02-07', role: 'operateur', event: 'repondre-proposition', data: taken },
    ];

    expect(asked('2024-05-20T20:00:00.000Z', found)).toMatchObject([told]);
    expect(asked('2024-05-20T20:00:00.000Z', again)).toMatchObject([told]);
    expect(asked('2024-09-02T20:00:00.000Z', again)).toMatchObject([
      told,
      { title: 'Dire la fin du contrat', preset: { contratId: '15-0' } },
    ]);
  });
});
