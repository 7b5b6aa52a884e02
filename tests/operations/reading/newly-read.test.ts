import { beforeAll, describe, expect, test } from 'vitest';
import { type Bundle, compileBundle, type DeadlineDefinition } from '../../../src/engine/engine.ts';
import { rightsIn } from '../../../src/operations/reading/reading.ts';
import { newlyRead, type Version } from '../../../src/operations/wider-reading/wider-reading.ts';
import { leaveDefinitions } from '../office.ts';

let leave: Bundle;
beforeAll(async () => {
  leave = (await leaveDefinitions()).bundles['leave-request'] as Bundle;
});

function version(change: (bundle: Bundle) => void = () => undefined): Version {
  const bundle = structuredClone(leave);
  change(bundle);
  return { bundle, rights: rightsIn(bundle), compiled: compileBundle(bundle, 'when-used').compiled };
}

const roles = (change: (bundle: Bundle) => void) => newlyRead(version(), version(change)).map(({ role }) => role);
const shown = (change: (bundle: Bundle) => void) =>
  newlyRead(version(), version(change)).flatMap(({ role, shown: paths }) => paths.map((path) => `${role} ${path}`));

/** Returns the first deadline that sends a reminder. */
function reminder({ workflow }: Bundle): DeadlineDefinition {
  const found = Object.values(workflow.deadlines).find(({ template }) => template !== undefined);
  if (found === undefined) throw new Error('The fixture sends no reminder');
  return found;
}

describe('a version gives more to read', () => {
  test('by a letter that prints a field to a role that does not read it', () => {
    const printing = (to: string) => (bundle: Bundle) => {
      const one = reminder(bundle);
      one.to = [to];
      bundle.templates[one.template ?? ''] = '<h1>Rappel</h1><p>{{data.diagnosis}}</p>';
    };
    expect(shown(printing('agency'))).toContain('agency data.diagnosis');
    expect(shown(printing('hr'))).not.toContain('hr data.diagnosis');
  });

  test('by a field in which the machine writes another', () => {
    expect(
      shown(({ workflow }) => {
        workflow.machine.entry = [{ type: 'compute', params: { field: 'name', expr: 'data.diagnosis' } }];
      }),
    ).toEqual(expect.arrayContaining(['agency data.diagnosis', 'manager data.diagnosis']));
  });

  test('beside its grants, unless it was shown before under the name that the plan of a move gives', () => {
    const open = (field: string) =>
      version(({ workflow }) => {
        workflow.public = { path: 'conges', while: 'true', data: [field] };
      });
    const shownWhere = (held: string) =>
      newlyRead(open('name'), open('kind'), () => [held]).flatMap(({ role, shown: paths }) =>
        role === 'public' ? paths : [],
      );
    expect(shownWhere('diagnosis')).toEqual(['data.kind']);
    expect(shownWhere('name')).toEqual([]);
  });

  test('by a role that more people may hold', () => {
    const bound = (binding: 'global' | 'person') => (bundle: Bundle) => {
      bundle.roles['manager'] = { title: 'Responsable', binding };
    };
    expect(roles(bound('global'))).toEqual(['manager']);
    expect(newlyRead(version(bound('global')), version(bound('person')))).toEqual([]);
    expect(
      roles(({ workflow }) => {
        workflow.roles['manager'] = { from: 'actor.id' };
      }),
    ).toEqual(['manager']);
  });

  test('by a public page, a linked dossier, or what leaves for elsewhere', () => {
    expect(
      shown(({ workflow }) => {
        workflow.public = { path: 'conges', while: 'true', data: ['name'] };
      }),
    ).toEqual(['public tant que true', 'public data.name']);
    expect(
      shown(({ workflow }) => {
        (workflow.links['team'] ?? { show: {} }).show = { agency: ['absentsMax'] };
      }),
    ).toEqual(['agency liens.team.data.absentsMax']);
    expect(
      shown(({ workflow }) => {
        workflow.machine.entry = [{ type: 'webhook', params: { url: 'https://ailleurs.example/' } }];
      }),
    ).toEqual(['elsewhere adresse https://ailleurs.example/']);
  });
});

test('a version that reads, writes and sends the same gives nothing more', () => {
  expect(roles(() => undefined)).toEqual([]);
  expect(
    roles(({ workflow }) => {
      workflow.title = 'Congés';
      delete workflow.read['agency'];
    }),
  ).toEqual([]);
});
