import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { isJsonObject, type Json } from '../../src/base/base.ts';
import {
  applied,
  type BundleChange,
  definitionsIn,
  diffBundles,
  fileRenamesOf,
  movedIn,
  readDefinitions,
  readTree,
} from '../../src/catalog/catalog.ts';
import type { Bundle, MachineNode } from '../../src/engine/engine.ts';
import { leaveDefinitions } from '../operations/office.ts';

const LEAVE_REQUEST = join(import.meta.dirname, '../fixtures/leave-request');

let leave: Bundle;
let parcours: Bundle;
beforeAll(async () => {
  const [own, shipped] = await Promise.all([leaveDefinitions(), readDefinitions(join(import.meta.dirname, '../..'))]);
  leave = own.bundles['leave-request'] as Bundle;
  parcours = shipped.bundles['parcours-btp'] as Bundle;
});

function changesAfter(bundle: Bundle, edit: (copy: Bundle) => void): BundleChange[] {
  const copy = structuredClone(bundle);
  edit(copy);
  return diffBundles(bundle, copy);
}

const brief = (changes: BundleChange[]) => changes.map((one) => [one.about, one.kind, one.class, one.title, one.text]);

function stateOf(
  bundle: Bundle,
  id: string,
): { node: MachineNode; siblings: { [key: string]: MachineNode }; key: string } {
  const visit = (siblings: { [key: string]: MachineNode }): ReturnType<typeof stateOf> | null => {
    for (const [key, node] of Object.entries(siblings)) {
      if ((node.id ?? key) === id) return { node, siblings, key };
      const found = visit(node.states ?? {});
      if (found) return found;
    }
    return null;
  };
  const found = visit(bundle.workflow.machine.states ?? {});
  if (found === null) throw new Error(`No state ${id}`);
  return found;
}

describe('The difference of two versions', () => {
  it('is nothing between a version and itself, in whatever order it is written', () => {
    const reversed = (value: Json): Json => {
      if (Array.isArray(value)) return value.map(reversed);
      if (!isJsonObject(value)) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([name, inner]) => [name, reversed(inner)]),
      );
    };

    expect(diffBundles(parcours, structuredClone(parcours))).toEqual([]);
    expect(diffBundles(parcours, reversed(JSON.parse(JSON.stringify(parcours))) as unknown as Bundle)).toEqual([]);
  });

  it('tells a moved state as moved, with what it kept', () => {
    const changes = changesAfter(parcours, (copy) => {
      const { node, siblings, key } = stateOf(copy, 'mission');
      delete siblings[key];
      const place = copy.workflow.machine.states ?? {};
      place[key] = { id: 'mission', ...node };
    });

    expect(brief(changes.filter(({ about }) => about === 'state'))).toEqual([
      ['state', 'moved', 'structural', 'Mission', 'Étape déplacée'],
    ]);
    expect(changes.filter(({ kind }) => kind === 'added' || kind === 'removed')).toEqual([]);
  });

  it('tells a renamed state once, and nothing of those that lead to it', () => {
    const changes = changesAfter(leave, (copy) => {
      const { node, siblings, key } = stateOf(copy, 'draft');
      delete siblings[key];
      siblings['brouillon'] = { ...node };
      const text = JSON.stringify(copy.workflow.machine)
        .replaceAll(/"(target|initial)":"(#?)draft"/g, '"$1":"$2brouillon"')
        .replaceAll('"brouillon":{"id":"draft",', '"brouillon":{');
      copy.workflow.machine = JSON.parse(text);
    });

    expect(brief(changes)).toEqual([
      ['state', 'renamed', 'structural', expect.any(String), 'Même étape, autre identifiant'],
    ]);
  });

  it.each([
    ['form', 'leave-opening', 'Même formulaire, autre nom'],
    ['template', 'emails/reminder', 'Même gabarit, autre nom'],
    ['rule', 'entitlement', 'Même règle, autre identifiant'],
  ] as const)('tells a renamed %s once, and nothing of what names it', async (kind, id, text) => {
    const tree = await readTree(LEAVE_REQUEST);
    const done = fileRenamesOf(tree)({ kind, id, to: 'autrement' });
    const { bundles } = definitionsIn(done.ok ? movedIn(applied(tree, done.edits), done.moved) : tree);

    const changes = diffBundles(
      definitionsIn(tree).bundles['leave-request'] as Bundle,
      bundles['leave-request'] as Bundle,
    );

    expect(brief(changes)).toEqual([[kind, 'renamed', 'neutral', expect.any(String), text]]);
  });

  it('tells a renamed list once, with the questions that offer it as they were', () => {
    const text = JSON.stringify(parcours);
    const renamed = JSON.parse(text.replaceAll('metiers-btp', 'metiers-du-batiment')) as Bundle;

    expect(brief(diffBundles(parcours, renamed)).map(([about, kind]) => `${about} ${kind}`)).toEqual([
      'list renamed',
      'template changed',
    ]);
  });

  it('classes a delay as temporal, a help as neutral, a right taken as tightening, one given as additive', () => {
    const [deadline = ''] = Object.entries(leave.workflow.deadlines).flatMap(([name, { delay }]) =>
      delay ? [name] : [],
    );
    const [event = ''] = Object.entries(leave.workflow.events).flatMap(([name, { by }]) =>
      by.length > 0 ? [name] : [],
    );
    const only = (edit: (copy: Bundle) => void) => changesAfter(leave, edit).map((one) => [one.about, one.class]);

    expect(only((copy) => Object.assign(copy.workflow.deadlines[deadline] ?? {}, { delay: 'P40D' }))).toEqual([
      ['deadline', 'temporal'],
    ]);
    expect(
      changesAfter(leave, (copy) =>
        Object.assign(copy.workflow.deadlines[deadline] ?? {}, {
          ...{ delays: ['P0D', 'P7D'], repeat: { every: 'P1M', max: 3 } },
          ...{ in: 'working-days', maxLateness: 'P14D' },
        }),
      ).map(({ text, after }) => `${text} : ${after}`),
    ).toEqual(
      expect.arrayContaining([
        'Délais (ajout) : le jour même, puis 7 jours ouvrés après',
        'Répétition (ajout) : chaque mois, 3 fois au plus',
        'Sans effet après : 14 jours',
        'Jours comptés (ajout) : jours ouvrés',
      ]),
    );
    expect(only((copy) => Object.assign(copy.workflow.events[event] ?? {}, { help: 'Autrement dit.' }))).toEqual([
      ['event', 'neutral'],
    ]);
    expect(only((copy) => copy.workflow.events[event]?.by.splice(0, 1))).toEqual([['event', 'tightening']]);
    expect(only((copy) => copy.workflow.events[event]?.by.push('someone-else'))).toEqual([['event', 'additive']]);
  });

  it('tells a question by its id: new, obligatory, taken away, or asked under another id', () => {
    const [form = '', schema] = Object.entries(leave.forms)[0] ?? [];
    const [field = ''] = Object.keys(
      isJsonObject(schema?.['properties'] ?? null) ? (schema?.['properties'] as object) : {},
    );
    const edited = (edit: (properties: { [name: string]: Json }, required: Json[]) => void) =>
      changesAfter(leave, (copy) => {
        const own = copy.forms[form] as { properties: { [name: string]: Json }; required?: Json[] };
        own.required ??= [];
        edit(own.properties, own.required);
      })
        .filter(({ about }) => about === 'field')
        .map(({ id, kind, class: name, text }) => [id, kind, name, text]);
    const asked = { type: 'string', title: 'Motif' };

    expect(edited((fields) => Object.assign(fields, { motif: asked }))).toEqual([
      [`${form}#motif`, 'added', 'additive', 'Nouvelle question'],
    ]);
    expect(
      edited((fields, required) => {
        Object.assign(fields, { motif: asked });
        required.push('motif');
      }),
    ).toEqual([[`${form}#motif`, 'added', 'tightening', 'Nouvelle question, obligatoire']]);
    expect(
      edited((fields, required) => {
        fields['autrement'] = fields[field] ?? null;
        delete fields[field];
        if (required.includes(field)) required.splice(required.indexOf(field), 1, 'autrement');
      }),
    ).toEqual([[`${form}#autrement`, 'renamed', 'structural', 'Même question, autre identifiant']]);
  });

  it('names roles by their titles, and a right that no longer goes with history and pieces', () => {
    const [deadline = ''] = Object.keys(leave.workflow.deadlines);
    const told = changesAfter(leave, ({ workflow }) => {
      workflow.deadlines[deadline]?.to.push('doctor');
      workflow.read['agency'] = { data: ['name', 'start', 'end'] };
    });

    expect(told.map(({ class: kind, text, after }) => [kind, text, after])).toEqual([
      ['tightening', 'Histoire et pièces aussi (retrait)', null],
      ['additive', 'À qui (ajout)', 'Médecin'],
    ]);
  });

  it('names the linked dossiers whose data changed, its own kind apart, and prints no schema', () => {
    const told = changesAfter(parcours, ({ dossier, linked }) => {
      for (const schema of [dossier, linked['parcours-btp'], linked['operation']])
        Object.assign((schema?.['properties'] as object | undefined) ?? {}, {
          bilan: { type: 'string', title: 'Bilan' },
        });
    });

    expect(told.map(({ title, text, before, after }) => [title, text, before, after])).toEqual([
      [expect.stringContaining('Bilan'), 'Nouvelle question', null, null],
      [expect.anything(), 'Données des dossiers liés : Opération', null, null],
    ]);
  });

  it('lets nothing change in silence, not one leaf of a whole definition', () => {
    const leaves = leavesOf(JSON.parse(JSON.stringify(leave)) as Json);
    const places = new Map(leaves.map((path) => [path.filter((step) => !/^\d+$/.test(step)).join('/'), path]));
    const silent = [...places.values()].filter((path) => {
      const copy = JSON.parse(JSON.stringify(leave)) as Json;
      change(copy, path);
      return diffBundles(leave, copy as unknown as Bundle).length === 0;
    });

    expect(silent.map((path) => path.join('/'))).toEqual([]);
  });
});

function leavesOf(value: Json, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value);
  return inner.flatMap(([member, one]) => leavesOf(one, [...path, member]));
}

function change(root: Json, path: string[]): void {
  const last = path.at(-1) ?? '';
  const holder = path.slice(0, -1).reduce((at, step) => (at as { [step: string]: Json })[step] ?? null, root);
  const record = holder as { [member: string]: Json };
  const value = record[last];
  record[last] = typeof value === 'string' ? `${value} autre` : typeof value === 'number' ? value + 1 : !value;
}

it('a first duration asked is told as a question added; a format that changes what is written, as a meaning', () => {
  const asked = changesAfter(leave, (copy) => {
    copy.format = 4;
    const { properties } = copy.dossier as { properties: { [name: string]: Json } };
    properties['notice'] = { type: 'string', title: 'Préavis', format: 'duration' };
  });
  const older = changesAfter({ ...leave, format: 2 }, (copy) => {
    copy.format = 3;
  });

  expect(asked.map((one) => one.class)).toEqual(['additive']);
  expect(older.map((one) => [one.class, one.text])).toEqual([
    ['structural', expect.stringContaining('Sens des définitions')],
  ]);
});
