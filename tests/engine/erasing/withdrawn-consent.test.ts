import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import { type Actor, type Bundle, differenceOfDossiers, replay } from '../../../src/engine/engine.ts';
import { type Case, compileOrThrow, open, send } from '../leave.ts';

const { bundles } = await readDefinitions(fileURLToPath(new URL('../../fixtures/agreeing', import.meta.url)));
const keeper: Actor = { id: 'gardien', role: 'keeper', organisation: null };
const OPENING = {
  name: 'Ysaltrude',
  agrees: true,
  health: { diet: 'Sans noix', disabled: true, doctor: 'Docteur Exemple' },
};

/** Changes the actions of the withdrawal. */
function staying(keep: (actions: { type: string }[]) => { type: string }[] = (actions) => actions): Case {
  const bundle = structuredClone(bundles['stay']) as Bundle;
  const on = (bundle.workflow.machine.states?.['living']?.on ?? {}) as {
    [event: string]: { actions: { type: string }[] };
  };
  const withdrawal = on['withdraw'];
  if (withdrawal === undefined) throw new Error('The fixture has no withdrawal');
  withdrawal.actions = keep(withdrawal.actions);
  const instance = open(OPENING, keeper, compileOrThrow(bundle));
  send(instance, 'miss', { day: '2024-02-05', reason: 'Malade' }, keeper);
  return instance;
}

describe('The action withdrawConsent', () => {
  it('takes the answers that rest on the agreement, those of each line of a list too, and nothing else', () => {
    const instance = staying();

    send(instance, 'withdraw', { day: '2024-02-06' }, keeper);

    expect(instance.dossier.data).toMatchObject({
      name: 'Ysaltrude',
      agrees: false,
      health: { doctor: 'Docteur Exemple' },
    });
    expect(JSON.stringify(instance.dossier.data)).not.toMatch(/Sans noix|Malade|disabled/);
  });

  it('keeps the form of its own step, and seals the dossier as it is left', () => {
    const instance = staying();

    send(instance, 'withdraw', { day: '2024-02-06' }, keeper);

    const { dossier, journal, tasks } = instance;
    const fields = ['health.diet', 'health.disabled', 'paper', 'absences.reason'];
    expect(journal.at(-1)).toMatchObject({
      command: { data: { day: '2024-02-06' } },
      erased: { of: dossier.id, fields, dossier },
    });
    expect(JSON.stringify(journal.at(-1))).not.toMatch(/Sans noix|Malade/);
    expect(tasks.get(`${dossier.id}:3:erase`)?.payload).toMatchObject({
      what: { fields },
      journal: true,
      consents: ['soins'],
    });
    const again = replay(() => instance.compiled, journal);
    expect(differenceOfDossiers(again, dossier)).toBeNull();
  });

  it('is refused where the dossier would still say that the agreement is given', () => {
    const instance = staying((actions) => actions.filter(({ type }) => type !== 'compute'));

    expect(() => send(instance, 'withdraw', { day: '2024-02-06' }, keeper)).toThrow(/encore que l’accord est donné/);
  });

  it('beside an erasure of the whole story, says nothing more', () => {
    const erase = { type: 'erase', params: { fields: ['absences'], journal: true } };
    const instance = staying((actions) => [...actions, erase]);

    send(instance, 'withdraw', { day: '2024-02-06' }, keeper);

    expect(instance.journal.at(-1)?.command).toMatchObject({ data: {} });
    expect(instance.tasks.get(`${instance.dossier.id}:3:erase`)?.payload).not.toHaveProperty('consents');
  });
});
