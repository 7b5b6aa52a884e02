import { describe, expect, test } from 'vitest';
import { type Bundle, type Command, replay, todosOf } from '../../../src/engine/engine.ts';
import {
  bundleOf,
  compileOrThrow,
  dueAt,
  employee,
  fire,
  hr,
  manager,
  open,
  opening,
  period,
  refusal,
  run,
  send,
  wait,
} from '../leave.ts';

const dpo = { id: 'dpo-1', role: 'dpo', organisation: null };
const LIMIT: Command = { kind: 'limit', ground: 'accuracy', actor: dpo };
const LIFT: Command = { kind: 'lift', actor: dpo };
const LATE = '2024-01-11T09:00:00.000Z';

/** Returns the leave request where a cancellation stays possible while its use is limited. */
function leaveThatCancels() {
  const bundle: Bundle = structuredClone(bundleOf('leave-request'));
  const { cancel } = bundle.workflow.events;
  if (cancel === undefined) throw new Error('No event cancel');
  cancel.whileLimited = true;
  return compileOrThrow(bundle);
}

function inReview(compiled = leaveThatCancels()) {
  const instance = open(opening, employee, compiled);
  send(instance, 'date', period);
  send(instance, 'submit');
  return instance;
}

function limited(compiled = leaveThatCancels()) {
  const instance = inReview(compiled);
  expect(run(instance, LIMIT)).toMatchObject({ ok: true, dropped: false });
  return instance;
}

describe('a dossier whose use is limited', () => {
  test('says so, and changes in nothing else', () => {
    const instance = inReview();
    const { data, states, roles } = instance.dossier;

    run(instance, LIMIT);

    expect(instance.dossier).toMatchObject({ data, states, roles });
    expect(instance.dossier.limited).toEqual({ ground: 'accuracy', since: instance.clock });
  });

  test('refuses an act with the reason, to those alone who may do it, and takes one that stays possible', () => {
    const instance = limited();

    expect(refusal(instance, 'approve', {}, manager)).toMatchObject({
      code: 'guard-refused',
      because: [{ path: 'limited' }],
    });
    expect(refusal(instance, 'approve', {}, employee)).toMatchObject({ code: 'forbidden' });
    send(instance, 'cancel');
    expect(instance.dossier.limited).toBeDefined();
  });

  test('asks nobody for work that it would refuse, and still asks for what is noted in it', () => {
    const instance = inReview();
    expect(todosOf(instance.compiled, instance.dossier)).not.toEqual([]);

    run(instance, LIMIT);
    run(instance, { kind: 'note', title: 'À rectifier', to: ['manager'] });

    expect(todosOf(instance.compiled, instance.dossier)).toMatchObject([{ title: 'À rectifier' }]);
  });

  test('lets its deadlines wait, even those armed meanwhile, until the limit is lifted', () => {
    const instance = limited();

    expect(dueAt(instance, 'review-late')).toBeUndefined();
    wait(instance, LATE);
    run(instance, LIFT);

    expect(instance.dossier).not.toHaveProperty('limited');
    expect(instance.dossier.pauses).toEqual([]);
    expect(dueAt(instance, 'review-late')).toBe(LATE);
    expect(fire(instance, 'review-late')).toMatchObject({ ok: true, dropped: false });
  });

  test('keeps its limit when somebody ends their own pause, and that pause when it is lifted', () => {
    const instance = limited();
    const pause = { deadline: '*', motive: 'Absence', until: null };
    run(instance, { kind: 'pause', pause, actor: manager });

    expect(run(instance, { kind: 'resume', deadline: '*', actor: manager })).toMatchObject({ ok: true });
    expect(dueAt(instance, 'review-late')).toBeUndefined();
    expect(run(instance, { kind: 'resume', deadline: '*', actor: manager })).toMatchObject({ ok: false });
    run(instance, { kind: 'pause', pause, actor: manager });
    run(instance, LIFT);
    expect(instance.dossier.pauses).toMatchObject([pause]);
  });

  test('is limited once; what an erasure leaves changes nothing of a limit that is there', () => {
    const instance = limited();

    expect(run(instance, LIMIT)).toMatchObject({ ok: false, problem: { status: 409 } });
    expect(run(instance, { ...LIMIT, ground: 'erasure' })).toMatchObject({ ok: true, dropped: true });
    run(instance, LIFT);
    expect(run(instance, LIFT)).toMatchObject({ ok: false, problem: { status: 409 } });
  });

  test('is kept beyond its term, and sends nothing issued before', () => {
    const instance = limited();
    const document = { document: 'doc-1', name: 'Accord', template: 'x', to: ['employee'] };

    expect(run(instance, { kind: 'send-document', ...document, actor: hr })).toMatchObject({ ok: false });
    send(instance, 'cancel');
    expect(run(instance, { kind: 'dispose', keep: [] })).toMatchObject({
      ok: false,
      problem: { code: 'guard-refused' },
    });
    run(instance, LIFT);
    expect(run(instance, { kind: 'dispose', keep: [] })).toMatchObject({ ok: true, dropped: false });
  });

  test('is replayed from its story', () => {
    const instance = limited();
    run(wait(instance, LATE), LIFT);
    run(instance, { ...LIMIT, ground: 'objection' });

    expect(replay(() => instance.compiled, instance.journal)).toEqual(instance.dossier);
  });
});
