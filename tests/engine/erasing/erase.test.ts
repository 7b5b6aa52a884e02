import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import {
  type ActionConfig,
  type Bundle,
  compileBundle,
  decide,
  differenceOfDossiers,
  replay,
} from '../../../src/engine/engine.ts';
import { rowOf } from '../../../src/operations/command/commit/row.ts';
import { bundleOf, type Case, compileOrThrow, hr, open, opening, period, run, send } from '../leave.ts';

type Erase = Extract<ActionConfig, { type: 'erase' }>['params'];

/** Returns the leave request, whose correction erases. */
function erasing(params: Erase): Bundle {
  const bundle = structuredClone(bundleOf('leave-request'));
  const { on = {} } = bundle.workflow.machine;
  on['correct'] = { actions: [{ type: 'erase', params }] };
  return bundle;
}

function erased(params: Erase): Case {
  const instance = open(opening, undefined, compileOrThrow(erasing(params)));
  send(instance, 'date', period);
  send(instance, 'correct', {}, hr);
  return instance;
}

const findings = (params: Erase) => compileBundle(erasing(params)).findings.map(({ code, path }) => ({ code, path }));
const KEPT = { fields: '*', keep: ['hiredOn', 'manager'], journal: true } as const satisfies Erase;
const all = { ...KEPT, keep: [...KEPT.keep] };

describe('The action erase', () => {
  it('leaves what is kept; a text that the schema requires says that it is erased', () => {
    const { dossier } = erased(all);

    expect(dossier.data).toEqual({ hiredOn: '2020-01-15', manager: 'man-1', name: 'effacé' });
    expect(dossier.title).not.toContain('Camille');
  });

  it('takes only the fields it names, within groups too', () => {
    const instance = open(opening, undefined, compileOrThrow(erasing({ fields: ['balance', 'decision.comment'] })));
    send(instance, 'correct', {}, hr);

    expect(instance.dossier.data).toMatchObject({ name: 'Camille Exemple', kind: 'paid' });
    expect(instance.dossier.data).not.toHaveProperty('balance');
    expect(instance.dossier.data).not.toHaveProperty('decision');
  });

  it('keeps of what went neither before nor after in its own entry, and seals the dossier as it is left', () => {
    const { journal, dossier, tasks } = erased(all);
    const last = journal.at(-1);

    expect(JSON.stringify(last)).not.toMatch(/Camille|2024-03-04/);
    expect(last?.changed).toContain('start');
    expect(last?.erased).toEqual({ of: 'dos-1', but: ['hiredOn', 'manager'], dossier });
    expect(tasks.get('dos-1:3:erase')).toMatchObject({
      kind: 'erase',
      payload: { of: 'dos-1', what: { but: ['hiredOn', 'manager'] }, journal: true, files: false, drafts: false },
    });
  });

  it('keeps of its own form no more than of those before', () => {
    const config = erasing(all);
    const { events } = config.workflow;
    const instance = open(opening, undefined, compileOrThrow(config));
    send(instance, 'correct', { name: 'Camille Autre' }, hr);

    expect(events['correct']?.form).toBeDefined();
    expect(instance.journal.at(-1)?.command).toMatchObject({ event: 'correct', actor: { id: 'hr-1' }, data: {} });
    expect(JSON.stringify(instance.journal.at(-1))).not.toContain('Camille');
  });

  it('lets the story be played again from there, whatever became of what came before', () => {
    const instance = erased(all);
    send(instance, 'date', period);
    const gone = instance.journal.map((entry) => (entry.revision < 3 ? { ...entry, command: null as never } : entry));

    const again = replay(() => instance.compiled, gone);

    expect(differenceOfDossiers(again, instance.dossier)).toBeNull();
    expect(() =>
      replay(
        () => instance.compiled,
        gone.map(({ erased: _, ...entry }) => entry),
      ),
    ).toThrow();
  });

  it('without the story, leaves it as it was: it is played again from its beginning', () => {
    const instance = erased({ fields: ['balance'] });

    expect(instance.journal.at(-1)?.erased).toBeUndefined();
    expect(instance.journal.at(-1)?.changes).toEqual({ balance: { was: 25 } });
    expect(
      differenceOfDossiers(
        replay(() => instance.compiled, instance.journal),
        instance.dossier,
      ),
    ).toBeNull();
  });

  it('a dossier that repeats another forgets without changing, and seals what it is', () => {
    const instance = erased({ fields: ['balance'] });
    const before = instance.dossier;
    run(instance, { kind: 'forget', of: 'team-1', what: { fields: ['absentsMax'] } });

    expect({ ...instance.dossier, revision: 0 }).toEqual({
      ...before,
      revision: 0,
      updatedAt: instance.dossier.updatedAt,
    });
    expect(instance.journal.at(-1)?.erased).toEqual({
      of: 'team-1',
      fields: ['absentsMax'],
      dossier: instance.dossier,
    });
    expect(instance.tasks.get('dos-1:4:erase')?.payload).toMatchObject({ of: 'team-1', files: false });
  });
});

describe('A dossier that says at present what another erased', () => {
  const rows = (member: JsonObject, required: string[] = []): Bundle => {
    const bundle = structuredClone(bundleOf('leave-request'));
    const items = { type: 'object', title: 'Personne', additionalProperties: false, properties: member, required };
    const { properties } = bundle.dossier as { properties: JsonObject };
    properties['rows'] = { type: 'array', title: 'Personnes', maxItems: 9, items };
    return bundle;
  };
  const holding = (bundle: Bundle, row: JsonObject): Case => {
    const instance = open(opening, undefined, compileOrThrow(bundle));
    instance.dossier.data = { ...instance.dossier.data, rows: [row] };
    return instance;
  };
  const forget = (instance: Case, ...names: string[]) =>
    run(instance, { kind: 'forget', of: 'par-1', what: { but: [] }, held: names.map((name) => `/rows/0/${name}`) });
  const text = { type: 'string', maxLength: 100 };

  it('loses every text of it, however it is typed; a date, a choice, a reference are counted on', () => {
    const words = {
      remark: { ...text, title: 'Remarque', 'x-widget': 'textarea' },
      email: { ...text, title: 'Courriel', format: 'email' },
      phone: { ...text, title: 'Téléphone', pattern: '^0[0-9]{9}$' },
      drawn: { ...text, title: 'Signature', 'x-widget': 'signature' },
    };
    const counted = {
      since: { type: 'string', title: 'Depuis', format: 'date' },
      month: { ...text, title: 'Mois', 'x-widget': 'month', pattern: '^[0-9]{4}-[0-9]{2}$' },
      kind: { type: 'string', title: 'Nature', enum: ['paid'], 'x-enum-titles': { paid: 'Payé' } },
      who: { ...text, title: 'Qui', 'x-widget': 'person:manager' },
    };
    const kept = { since: '2024-03-04', month: '2024-03', kind: 'paid', who: 'man-1' };
    const row = {
      remark: 'Zorbuline',
      email: 'z@exemple.fr',
      phone: '0100000000',
      drawn: 'M 1 1 L 2 2 L 3 3',
      ...kept,
    };
    const instance = holding(rows({ ...words, ...counted }), row);
    forget(instance, ...Object.keys(row));

    expect(instance.dossier.data['rows']).toEqual([kept]);
  });

  it('keeps of what its schema requires only what nothing may stand for', () => {
    const members = {
      remark: { ...text, title: 'Remarque', 'x-widget': 'textarea' },
      email: { ...text, title: 'Courriel', format: 'email' },
    };
    const instance = holding(rows(members, ['remark', 'email']), { remark: 'Zorbuline', email: 'z@exemple.fr' });
    forget(instance, 'remark', 'email');

    expect(instance.dossier.data['rows']).toEqual([{ remark: 'effacé', email: 'z@exemple.fr' }]);
  });

  it('keeps one value that cannot go, and loses the others', () => {
    const bundle = rows({ name: { ...text, title: 'Nom' }, nick: { ...text, title: 'Surnom' } });
    const { rows: list } = (bundle.dossier as { properties: { rows: { items: JsonObject } } }).properties;
    list.items['minProperties'] = 1;
    const instance = holding(bundle, { name: 'Zorbuline', nick: 'Zorbi' });
    forget(instance, 'name', 'nick');

    expect(instance.dossier.data['rows']).toEqual([{ nick: 'Zorbi' }]);
    expect(instance.journal.at(-1)?.command).toMatchObject({ held: ['/rows/0/name'] });
  });
});

describe('An erasure done again on a copy of before', () => {
  const again = { kind: 'erase', journal: true, drafts: false, tombstone: 1, quiet: true } as const;

  it('takes the files and the forms begun only where the first one took them', () => {
    for (const [files, drafts] of [
      [false, true],
      [true, false],
    ] as const) {
      const instance = open();
      run(instance, { ...again, what: { but: ['name'] }, files, drafts });
      expect(instance.tasks.get('dos-1:2:erase')?.payload).toMatchObject({ journal: true, files, drafts });
    }
  });

  it('takes what the schema still required then', () => {
    const bundle = structuredClone(bundleOf('leave-request'));
    bundle.dossier['required'] = ['name', 'hiredOn', 'agency', 'balance'];
    const instance = open(opening, undefined, compileOrThrow(bundle));
    const decision = run(instance, { ...again, what: { fields: ['balance'] }, files: false });

    expect(decision).toMatchObject({ ok: true, dropped: false });
    expect(instance.dossier.data).not.toHaveProperty('balance');
    expect(instance.dossier.states).toEqual(open().dossier.states);
  });

  it('takes what the title and the deadlines still read then, and says what is not worked out any more', () => {
    const bundle = structuredClone(bundleOf('leave-request'));
    bundle.workflow.titleOf = "string(yearsBetween(data.hiredOn, data.hiredOn)) + ' ans'";
    for (const deadline of Object.values(bundle.workflow.deadlines))
      deadline.while = 'yearsBetween(data.hiredOn, data.hiredOn) >= 0';
    const instance = open(opening, undefined, compileOrThrow(bundle));
    const before = instance.dossier;
    expect(before.deadlines).not.toEqual([]);
    const { quiet: _, ...asOfOld } = { ...again, what: { fields: ['hiredOn'] }, files: false };
    const old = decide(instance.compiled, before, asOfOld, { now: instance.clock, id: before.id, liens: {} });
    const decision = run(instance, { ...asOfOld, quiet: true });

    expect(decision).toMatchObject({ ok: true, dropped: false });
    expect(instance.dossier).toMatchObject({ title: 'Dossier effacé en partie', deadlines: [], isPartlyErased: true });
    expect(old).toMatchObject({ dossier: { title: 'Dossier effacé en partie', deadlines: before.deadlines } });
    expect(old).not.toHaveProperty('dossier.isPartlyErased');
    expect([...instance.tasks.values()].map(({ kind }) => kind)).toEqual(['erase']);
    expect(instance.dossier.data).not.toHaveProperty('hiredOn');
    expect(instance.journal.at(-1)?.remarks.join(' ')).toContain('titleOf');
  });

  it('goes on with its next steps while its title is not worked out, and has it again once it is', () => {
    const bundle = structuredClone(bundleOf('leave-request'));
    bundle.workflow.titleOf = "string(yearsBetween(data.hiredOn, data.hiredOn)) + ' ans'";
    const { on = {} } = bundle.workflow.machine;
    on['correct'] = { actions: [{ type: 'record', params: { into: '', mode: 'merge' } }] };
    const { properties } = bundle.forms['leave-correction'] as { properties: JsonObject };
    properties['hiredOn'] = { type: 'string', format: 'date', title: 'Embauche' };
    const instance = open(opening, undefined, compileOrThrow(bundle));
    run(instance, { ...again, what: { fields: ['hiredOn'] }, files: false });
    expect(instance.dossier.title).toBe('Dossier effacé en partie');

    send(instance, 'date', period);
    expect(instance.dossier).toMatchObject({ title: 'Dossier effacé en partie', data: period });
    const played = replay(() => instance.compiled, instance.journal);
    expect(differenceOfDossiers(instance.dossier, played)).toBeNull();

    send(instance, 'correct', { hiredOn: '2020-01-15' }, hr);
    expect(instance.dossier.title).toBe('0 ans');
  });

  it('has the row that lists show, whatever mutes a role or makes a key of it reads', () => {
    const bundle = structuredClone(bundleOf('leave-request'));
    const employee = bundle.workflow.roles['employee'];
    if (employee === undefined) throw new Error('the workflow has no employee');
    employee.muteIf = 'yearsBetween(data.hiredOn, data.hiredOn) > 90';
    const key = 'string(yearsBetween(data.hiredOn, data.hiredOn))';
    bundle.workflow.likely = { keys: [{ title: 'Ancienneté', key }] };
    const instance = open(opening, undefined, compileOrThrow(bundle));
    const moment = { now: instance.clock, id: 'dos-1', liens: {} };
    expect(rowOf(instance.compiled, instance.dossier, moment).row.alike).toHaveLength(1);

    run(instance, { ...again, what: { fields: ['hiredOn'] }, files: false });

    const { row } = rowOf(instance.compiled, instance.dossier, moment);
    expect(row).toMatchObject({ title: instance.dossier.title, states: instance.dossier.states });
    expect(row).not.toHaveProperty('alike');
  });
});

describe('A definition that erases is refused', () => {
  const path = (rest: string) => `$.machine.on.correct.actions[0].params.${rest}`;

  it('where the schema requires what it takes', () => {
    expect(findings({ fields: '*' })).toEqual([{ code: 'erase-required', path: path('fields') }]);
    expect(findings({ fields: ['hiredOn'] })).toEqual([{ code: 'erase-required', path: path('fields[0]') }]);
  });

  it('where a field does not exist', () => {
    expect(findings({ fields: ['nom'] })).toEqual([{ code: 'unknown-field', path: path('fields[0]') }]);
    expect(findings({ fields: '*', keep: ['hiredOn', 'nom'] })).toEqual([
      { code: 'unknown-field', path: path('keep[1]') },
    ]);
  });

  it('where it keeps beside a list, or a part of a group', () => {
    expect(findings({ fields: ['balance'], keep: ['name'] })).toEqual([{ code: 'erase-keep', path: path('keep') }]);
    expect(findings({ fields: '*', keep: ['hiredOn', 'decision.on'] })).toEqual([
      { code: 'erase-keep', path: path('keep[1]') },
    ]);
  });
});
