import { describe, expect, test } from 'vitest';
import { type Bundle, choices, type GuardConfig } from '../../src/engine/engine.ts';
import { bundleOf, compileOrThrow, employee, hr, linkedTeam, manager, open, opening, refusal, send } from './leave.ts';

const bundle = structuredClone(bundleOf('leave-request'));
bundle.workflow.events['submit'] = {
  title: 'Demander',
  by: ['employee'],
  availableIf: {
    if: 'data.start != null',
    message: { expr: "'Il reste ' + string(orElse(data.balance, 0)) + ' jours : choisissez les dates.'" },
    supply: ['correct', 'date'],
    about: 'team',
  },
  elsewhere: { expr: "data.start == null ? 'Retiré.' : 'Déjà demandé pour le ' + formatDate(data.start) + '.'" },
};
bundle.workflow.events['cancel'] = {
  title: 'Annuler',
  by: ['employee'],
  availableIf: { if: 'data.start != null', message: 'Rien à annuler.', hidden: true },
};
aboutTask(bundle);
mend(bundle.workflow.machine);
const leave = compileOrThrow(bundle);

/** Makes the form that closes a task name one of the dossier's tasks. */
function aboutTask({ forms }: Bundle): void {
  const form = forms['leave-task-done'] as { properties: { [name: string]: object } };
  const { task } = form.properties;
  const open = { not: { properties: { done: { const: true } }, required: ['done'] } };
  form.properties['task'] = { ...task, 'x-widget': 'item:handover', 'x-item': { show: ['title'], if: open } };
}

interface GuardedNode {
  on?: { [event: string]: unknown };
  states?: { [key: string]: GuardedNode };
}

/** Gives the guard of `approve` without a stand-in a message with its figures, and the event that lifts it. */
function mend(node: GuardedNode): void {
  const guard = (node.states?.['nobody']?.on?.['approve'] as { guard?: GuardConfig } | undefined)?.guard;
  if (guard?.type === 'and') {
    guard.params.message = { expr: "string(orElse(data.days, 0)) + ' jours de suite.'" };
    const [, when] = guard.params.guards;
    if (when?.type === 'when') when.params.supply = 'name-stand-in';
  }
  for (const child of Object.values(node.states ?? {})) mend(child);
}

const begun = () => open(opening, employee, leave);
const named = (instance: ReturnType<typeof open>, event: string, actor = employee) =>
  choices(leave, instance.dossier, [actor], {
    now: instance.clock,
    id: instance.dossier.id,
    liens: linkedTeam(0),
  }).find((choice) => choice.event === event);

describe('a refusal', () => {
  test('says what was seen, the events that mend it with who may, and the dossier it is about', () => {
    const { detail, because } = refusal(begun(), 'submit');

    expect(detail).toBe('Il reste 25 jours : choisissez les dates.');
    expect(because?.[0]).toMatchObject({
      text: detail,
      supply: [{ event: 'correct' }, { event: 'date', by: [expect.any(String), expect.any(String)] }],
      about: 'team',
    });
  });

  test('of a guard says its figures, and each reason its own cure', () => {
    const instance = begun();
    send(instance, 'date', { start: '2024-03-04', end: '2024-03-22', days: 15 });
    send(instance, 'submit');

    const { because } = refusal(instance, 'approve', {}, manager);

    expect(because?.[0]?.text).toBe('15 jours de suite.');
    expect(because?.[1]).toMatchObject({ supply: [{ event: 'name-stand-in' }] });
  });

  test('once the dossier has moved on says what became of it, to who might have done it', () => {
    const instance = begun();
    send(instance, 'date', { start: '2024-03-04', end: '2024-03-08', days: 5 });
    send(instance, 'submit');

    expect(refusal(instance, 'submit').detail).toBe('Déjà demandé pour le 04/03/2024.');
    expect(refusal(instance, 'submit', {}, hr).detail).not.toContain('Déjà');
  });
});

describe('an event with nothing to act on', () => {
  test('is told apart, so that no screen offers it', () => {
    expect(named(begun(), 'finish-task')).toMatchObject({ enabled: false, because: [{ code: 'nothing-here' }] });
    expect(named(begun(), 'cancel')).toMatchObject({ enabled: false, because: [{ code: 'nothing-here' }] });
    expect(named(begun(), 'submit')?.because[0]).not.toHaveProperty('code');
  });

  test('is offered as soon as an element may be chosen, and no longer when none may', () => {
    const instance = begun();
    send(instance, 'plan-task', { title: 'Dossiers en cours' });
    const [task] = instance.dossier.data['handover'] as { id: string }[];

    expect(named(instance, 'finish-task')).toMatchObject({ enabled: true });

    send(instance, 'finish-task', { task: task?.id ?? '' });
    expect(named(instance, 'finish-task')).toMatchObject({ enabled: false, because: [{ code: 'nothing-here' }] });
  });
});
