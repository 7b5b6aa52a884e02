import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../src/base/base.ts';
import { type Bundle, type Command, decide, ENGINE_VERSION } from '../../src/engine/engine.ts';
import {
  bundleOf,
  compileOrThrow,
  employee,
  hr,
  inReview,
  leave,
  linkedTeam,
  manager,
  open,
  opening,
  period,
  planned,
  refusal,
  run,
  START,
  send,
  team,
} from './leave.ts';

describe('a creation', () => {
  test('records the form, binds the roles, follows the links', () => {
    const { dossier } = open();

    expect(dossier).toMatchObject({
      revision: 1,
      title: 'Camille Exemple (paid)',
      states: ['request', 'living', 'draft', 'standIn', 'nobody'],
      roles: { employee: ['emp-1'], manager: ['man-1'], agency: ['org-1'] },
      links: { team: 'team-1' },
      acts: { open: ['emp-1'] },
    });
  });

  test('only asks that its role be allowed to create', () => {
    const command: Command = { kind: 'event', event: 'open', data: opening, actor: manager };

    const decision = decide(leave, null, command, { now: START, id: 'dos-1', liens: {} });

    expect(decision).toMatchObject({ ok: false, problem: { status: 403, code: 'forbidden' } });
  });

  test('drops an answer that its form hides', () => {
    const { dossier, journal } = open({ ...opening, diagnosis: 'none of your business' });

    expect(dossier.data).not.toHaveProperty('diagnosis');
    expect(journal[0]?.command).toMatchObject({ data: { kind: 'paid' } });
    expect(journal[0]?.command).not.toHaveProperty('data.diagnosis');
  });

  test('cannot happen twice on a dossier', () => {
    expect(refusal(open(), 'open', opening)).toMatchObject({ status: 409, code: 'unknown-event' });
  });
});

describe('the order of refusals', () => {
  test('an event unknown here comes first, with those possible for this role', () => {
    expect(refusal(open(), 'come-back', {}, manager)).toMatchObject({
      code: 'unknown-event',
      members: { events: ['approve', 'hold', 'plan-task', 'finish-task', 'name-stand-in'] },
    });
  });

  test('then the role', () => {
    expect(refusal(inReview(), 'approve', { nonsense: 1 }, employee)).toMatchObject({ status: 403, code: 'forbidden' });
  });

  test('then being bound to this dossier', () => {
    const other = { ...manager, id: 'man-2' };

    expect(refusal(inReview(), 'approve', {}, other)).toMatchObject({ status: 403, code: 'forbidden' });
  });

  test('an organisation is bound by its id, a signed link by having been given', () => {
    const agency = { id: 'x-1', role: 'agency', organisation: 'org-1' };
    const instance = inReview();

    expect(send(instance, 'name-stand-in', { standIn: 'Alex' }, agency)).toMatchObject({ ok: true });
    expect(refusal(instance, 'name-stand-in', { standIn: 'Alex' }, { ...agency, organisation: null })).toMatchObject({
      status: 403,
    });
    expect(refusal(instance, 'come-back', {}, { id: 'l', role: 'doctor', organisation: null })).toMatchObject({
      status: 409,
    });
  });

  test('then four eyes, whatever the role, naming roles only', () => {
    const instance = open(opening, { ...hr, id: 'man-1' });
    send(instance, 'date', period, hr);
    instance.dossier.roles.employee = ['emp-1'];
    send(instance, 'submit');

    const problem = refusal(instance, 'approve', {}, { ...manager });

    expect(problem).toMatchObject({ status: 403, code: 'four-eyes', because: [{ path: 'events.approve.notBy' }] });
    expect(problem.detail).toContain('Responsable');
    expect(JSON.stringify(problem)).not.toContain('man-1');
  });

  test('then what must be true before the form, with the values seen', () => {
    expect(refusal(open(), 'submit', { nonsense: 1 })).toMatchObject({
      code: 'guard-refused',
      detail: "Choisissez d'abord les dates.",
      because: [{ path: 'events.submit.availableIf.if' }],
    });
  });

  test('then every error of the form at once', () => {
    const problem = refusal(open(), 'date', { start: '2024-02-31', days: 0 });

    expect(problem).toMatchObject({ status: 422, code: 'invalid-form' });
    expect(problem.errors?.map(({ path }) => path)).toEqual(['/start', '/end', '/days']);
  });

  test('then what the form says against the data, blaming a field', () => {
    const problem = refusal(open(), 'date', { ...period, end: '2024-03-01' });

    expect(problem).toMatchObject({
      status: 422,
      errors: [{ path: '/end', code: 'valid-if', message: 'La fin précède le début.' }],
      because: [{ path: 'events.date.validIf[0].if' }],
    });
  });

  test('then the guards, with every false condition and the figures', () => {
    const instance = inReview({ ...opening, balance: 2, hiredOn: '2024-02-01' });

    const problem = refusal(instance, 'approve', {}, manager);

    expect(problem).toMatchObject({ status: 409, code: 'guard-refused' });
    expect(problem.because).toContainEqual(expect.objectContaining({ text: '5 jours demandés pour 2 restants' }));
    const codes = problem.because?.flatMap(({ code }) => code ?? []);
    expect(codes).toEqual(['seniority', 'balance']);
  });
});

describe('what is not an event of ours', () => {
  const names = [
    'xstate.init',
    'xstate.after.review-late.review',
    'xstate.done.state.request',
    '*',
    '',
    '__proto__',
    'constructor',
    'toString',
    'jalon.settle',
    'APPROVE',
  ];

  test.each(names)('« %s » is refused by name', (name) => {
    const problem = refusal(inReview(), name, {}, manager);

    expect(problem).toMatchObject({ status: 409, code: 'unknown-event' });
    expect(problem.members?.events).toContain('approve');
  });

  test.each([[[]], ['text'], [12], [null]] as Json[][])('data that is %j is refused', (data) => {
    const decision = run(inReview(), { kind: 'event', event: 'hold', data: data as JsonObject, actor: manager });

    expect(decision).toMatchObject({ ok: false, problem: { status: 422 } });
  });

  test('data sent to an event without a form is refused, not lost', () => {
    expect(refusal(planned(), 'cancel', { why: 'because' })).toMatchObject({ status: 422, errors: [{ path: '/why' }] });
  });

  test('nothing is possible after the end', () => {
    const instance = planned();
    send(instance, 'cancel');

    expect(refusal(instance, 'cancel')).toMatchObject({ code: 'unknown-event' });
    expect(refusal(instance, 'reopen', {}, hr)).toMatchObject({ code: 'unknown-event' });
  });

  test('a dossier of an older engine goes on, and is from then on of ours', () => {
    const instance = open();
    instance.dossier.engineVersion = 0;

    send(instance, 'date', period);

    expect(instance.dossier).toMatchObject({ revision: 2, engineVersion: ENGINE_VERSION });
  });

  test('a dossier of a newer engine is read-only', () => {
    const instance = open();
    instance.dossier.engineVersion = ENGINE_VERSION + 1;

    expect(refusal(instance, 'date', period)).toMatchObject({ code: 'read-only' });
  });
});

describe('a message of another dossier', () => {
  const message = (workflow: string, event = 'back'): Command => ({
    kind: 'message',
    event,
    data: {},
    from: { workflow, dossier: 'dos-9', key: 'dos-9:4:0' },
  });

  test('is taken from the workflows an event names, whoever `by` says', () => {
    const instance = open({ name: 'Atelier', absentsMax: 2 }, hr, team, {});

    expect(run(instance, message('leave-request'))).toMatchObject({ ok: true, dropped: false });
    expect(instance.dossier.acts).not.toHaveProperty('back');
  });

  test('is refused from others, and for events that take none', () => {
    const instance = open({ name: 'Atelier', absentsMax: 2 }, hr, team, {});

    expect(run(instance, message('team'))).toMatchObject({ ok: false, problem: { status: 403 } });
    expect(run(instance, message('leave-request', 'dissolve'))).toMatchObject({ ok: false, problem: { status: 403 } });
  });
});

describe('an accepted event', () => {
  test('says in its entry what it left, entered and changed', () => {
    const instance = inReview();
    instance.liens = linkedTeam(1);

    send(instance, 'approve', { comment: 'Bon repos' }, manager);

    expect(instance.journal.at(-1)).toMatchObject({
      revision: 4,
      left: ['review'],
      entered: ['planned'],
      changed: ['decision'],
      liens: linkedTeam(1),
      tasks: ['dos-1:4:0', 'dos-1:4:1'],
    });
  });

  test('freezes the verdict of the rule that let it pass', () => {
    expect(planned().dossier.data.decision).toEqual({ on: '2024-01-08', entitled: true });
  });

  test('tells XState’s steps in order', () => {
    const instance = inReview();

    const decision = send(instance, 'approve', {}, manager);

    const steps = decision.ok && !decision.dropped ? decision.trace : [];
    const told = steps.map((step) =>
      step.kind === 'left' || step.kind === 'entered' ? `${step.kind} ${step.state}` : step.kind,
    );
    expect(told.slice(told.indexOf('left review'))).toEqual([
      'left review',
      'action',
      'action',
      'action',
      'entered planned',
      'guard',
    ]);
  });
});

test('a refusal by rule keeps the false verdict that let it pass', () => {
  const bundle: Bundle = structuredClone(bundleOf('leave-request'));
  const review = bundle.workflow.machine.states?.request?.states?.living?.states?.review;
  const approve = review?.on?.approve;
  if (review?.on === undefined || !Array.isArray(approve)) throw new Error('fixture');
  const guard = approve[0]?.guard;
  const [rule] = guard?.type === 'and' ? guard.params.guards : [];
  if (rule === undefined) throw new Error('fixture');
  const value = { on: 'today', entitled: 'verdict.verdict', figures: 'verdict.figures' };
  review.on.refuse = {
    target: '#refused',
    guard: { type: 'not', params: { guard: rule, message: 'Le droit est ouvert.' } },
    actions: [{ type: 'record', params: { into: 'decision', value } }],
  };
  const compiled = compileOrThrow(bundle);
  const instance = open({ ...opening, balance: 2 }, employee, compiled);
  send(instance, 'date', period);
  send(instance, 'submit');

  send(instance, 'refuse', {}, manager);

  expect(instance.dossier.data.decision).toEqual({
    on: '2024-01-08',
    entitled: false,
    figures: '5 jours demandés pour 2 restants',
  });
});
