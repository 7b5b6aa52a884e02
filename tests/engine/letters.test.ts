import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/base.ts';
import { type ActionConfig, type Bundle, compileBundle, type Workflow } from '../../src/engine/engine.ts';
import {
  bundleOf,
  type Case,
  compileOrThrow,
  employee,
  fire,
  manager,
  open,
  opening,
  period,
  send,
  wait,
} from './leave.ts';

/** Changes the leave-request workflow, whose doctor has no account and receives letters. */
function changed(change: (workflow: Workflow) => void): Bundle {
  const bundle = structuredClone(bundleOf('leave-request'));
  change(bundle.workflow);
  return bundle;
}

const decisionTo = (params: JsonObject) => (workflow: Workflow) => {
  for (const action of approval(workflow)) {
    if (action.type === 'notify') Object.assign(action.params, { to: ['doctor', 'employee'], ...params });
  }
};

/** Returns the actions of the transition that grants the leave. */
function approval({ machine }: Workflow): ActionConfig[] {
  const at = (...keys: string[]) => keys.reduce((node, key) => node?.states?.[key], machine.states?.['request']);
  const approve = at('living', 'review')?.on?.['approve'];
  return [(approve as { actions: ActionConfig[] }[])[0]?.actions ?? []].flat();
}

function granted(bundle: Bundle): Case {
  const instance = open(opening, employee, compileOrThrow(bundle));
  send(instance, 'date', period);
  send(instance, 'submit');
  send(instance, 'approve', { comment: 'Bon repos' }, manager);
  return instance;
}

function letterOf(instance: Case): JsonObject {
  const letters = [...instance.tasks.values()].filter(({ kind }) => kind === 'email');
  return letters.at(-1)?.payload as JsonObject;
}

describe('a letter to a role without account', () => {
  test('goes to the contact of the role, the others to the directory', () => {
    const instance = granted(
      changed((workflow) => {
        workflow.roles['doctor'] = {
          contact: "[orElse(data.kind, '') + '@exemple.fr', ' ', orElse(data.kind, '') + '@exemple.fr']",
        };
        decisionTo({})(workflow);
      }),
    );

    expect(letterOf(instance)).toMatchObject({
      to: ['doctor', 'employee'],
      contacts: { doctor: ['paid@exemple.fr'] },
      link: null,
    });
  });

  test('goes to the contact of its place first, read with the form', () => {
    const instance = granted(
      changed((workflow) => {
        workflow.roles['doctor'] = { contact: "'autre@exemple.fr'" };
        decisionTo({ contact: "form.comment == 'Bon repos' ? 'repos@exemple.fr' : null" })(workflow);
      }),
    );

    expect(letterOf(instance).contacts).toEqual({ doctor: ['repos@exemple.fr'] });
  });

  test('carries a link whose answers, lines and end are known when it is decided', () => {
    const link = {
      events: ['name-stand-in'],
      preset: { standIn: 'data.name' },
      show: { Nom: 'data.name', Agence: 'first(roles.agency)', Rien: 'null' },
      lasts: 'P1M',
      once: true,
    };
    const bundle = changed((workflow) => {
      workflow.roles['doctor'] = { contact: "'a@exemple.fr'" };
      decisionTo({ link })(workflow);
    });

    expect(letterOf(granted(bundle)).link).toEqual({
      events: ['name-stand-in'],
      preset: { standIn: 'Camille Exemple' },
      show: [
        { label: 'Nom', value: 'Camille Exemple' },
        { label: 'Agence', value: 'org-1' },
      ],
      expiresAt: '2024-02-08T08:00:00.000Z',
      once: true,
      own: false,
    });
  });

  test('of a reminder knows the day it was first due, not its own alone', () => {
    const instance = open(opening, employee, compileOrThrow(bundleOf('leave-request')));
    send(instance, 'date', period);
    send(instance, 'submit');
    const reminder = () => {
      wait(instance, instance.dossier.deadlines.find(({ name }) => name === 'review-late')?.dueAt ?? '');
      fire(instance, 'review-late');
      const { data } = letterOf(instance) as { data?: { deadline?: { dueAt: string; firstDueAt: string } } };
      return data?.deadline ?? { dueAt: '', firstDueAt: '' };
    };

    const first = reminder();
    const second = reminder();

    expect(first.firstDueAt).toBe(first.dueAt);
    expect(second.dueAt > first.dueAt).toBe(true);
    expect(second.firstDueAt).toBe(first.dueAt);
  });

  test('of a deadline is about the item that fires', () => {
    const bundle = changed((workflow) => {
      workflow.roles['doctor'] = { contact: "orElse(first(deadline.items), '') + '@exemple.fr'" };
      Object.assign(workflow.deadlines['task-due'] ?? {}, {
        to: ['doctor'],
        template: 'emails/reminder',
        link: { events: [], show: { Tâche: 'item.title' }, lasts: 'P7D' },
      });
    });
    const instance = open(opening, employee, compileOrThrow(bundle));
    send(instance, 'plan-task', { title: 'Clés', due: '2024-02-01' });
    send(instance, 'plan-task', { title: 'Badge', due: '2024-02-02' });

    wait(instance, '2024-02-01T08:00:00.000Z');
    fire(instance, 'task-due/3-0');

    expect(letterOf(instance)).toMatchObject({
      contacts: { doctor: ['3-0@exemple.fr'] },
      link: {
        events: [],
        preset: {},
        show: [{ label: 'Tâche', value: 'Badge' }],
        expiresAt: '2024-02-08T08:00:00.000Z',
        once: false,
        own: false,
      },
    });
  });

  test('types what it presets and whom it writes to', () => {
    const bundle = changed((workflow) => {
      workflow.roles['doctor'] = { contact: 'data.balance' };
      decisionTo({ link: { events: ['name-stand-in'], preset: { standIn: '3', color: "'red'" }, lasts: 'tomorrow' } })(
        workflow,
      );
    });

    const { findings } = compileBundle(bundle);

    expect(findings.map(({ path, code }) => [path.replace(/^.*(roles|link)\./, ''), code])).toEqual([
      ['lasts', 'bad-duration'],
      ['preset.standIn', 'expression'],
      ['preset.color', 'unknown-field'],
      ['doctor.contact', 'expression'],
    ]);
  });
});
