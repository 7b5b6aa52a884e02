import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/base.ts';
import { type ActionConfig, type CompiledBundle, compileBundle, type InviteConfig } from '../../src/engine/engine.ts';
import { bundleOf, compileOrThrow, employee, linkedTeam, manager, open, opening, period, send } from './leave.ts';

const meeting: InviteConfig = {
  date: 'data.start',
  time: "form.comment == null ? null : '09:30'",
  minutes: 'data.days == null ? null : data.days * 10',
  title: "'Entretien de ' + data.name",
  place: 'form.comment',
};

/** Adds a meeting to the slip and the e-mail of a decision of the leave-request workflow. */
function withMeeting(invite: InviteConfig): ReturnType<typeof bundleOf> {
  const bundle = structuredClone(bundleOf('leave-request'));
  const machine = bundle.workflow.machine as unknown as JsonObject;
  for (const action of actionsIn(machine)) {
    if (action.type === 'notify') action.params.invite = invite;
    if (action.type === 'document') action.params = { ...action.params, email: 'emails/decision', invite };
  }
  return bundle;
}

/** Returns the actions of the transition that grants the leave. */
function actionsIn(machine: JsonObject): ActionConfig[] {
  const review = (
    machine as { states: { request: { states: { living: { states: { review: { on: { approve: unknown } } } } } } } }
  ).states.request.states.living.states.review;
  return (review.on.approve as { actions: ActionConfig[] }[])[0]?.actions ?? [];
}

function granted(compiled: CompiledBundle, form: JsonObject) {
  const instance = open(opening, employee, compiled, linkedTeam(1));
  send(instance, 'date', period);
  send(instance, 'submit');
  send(instance, 'approve', form, manager);
  const payloads = [...instance.tasks.values()].flatMap(({ kind, payload }) =>
    kind === 'email' || kind === 'document' ? [payload as JsonObject] : [],
  );
  return {
    email: payloads.find(({ channel }) => channel !== undefined),
    slip: payloads.find(({ name }) => name),
    remarks: instance.journal.at(-1)?.remarks,
  };
}

describe('a meeting joined to a message', () => {
  const compiled = compileOrThrow(withMeeting(meeting));

  test('is evaluated when it is decided, in the zone of the workflow', () => {
    const { email, slip } = granted(compiled, { comment: 'Salle 2' });

    const invite = {
      date: '2024-03-04',
      time: '09:30',
      minutes: 50,
      title: 'Entretien de Camille Exemple',
      place: 'Salle 2',
      zone: 'Europe/Paris',
      ...{ meeting: null, isCancelled: false },
    };
    expect(email).toMatchObject({ invite });
    expect(slip).toMatchObject({ invite, email: 'emails/decision', name: 'Titre de congé Camille Exemple' });
    for (const one of [email, slip]) expect(one).toMatchObject({ invite: { sequence: 4 } });
  });

  test('bears the name it is given in the dossier, by which a later letter finds it', () => {
    const named = compileOrThrow(withMeeting({ ...meeting, meeting: 'form.comment' }));

    expect(granted(named, { comment: 'Salle 2' }).email).toMatchObject({ invite: { meeting: 'Salle 2' } });
    expect(granted(named, {}).email).toMatchObject({ invite: null });
  });

  test('that is cancelled says so; with none to cancel, neither letter nor document is decided, and the story tells', () => {
    const time = "'09:30'";
    const cancelling = compileOrThrow(withMeeting({ ...meeting, time, meeting: 'form.comment', cancel: true }));

    expect(granted(cancelling, { comment: 'Salle 2' }).email).toMatchObject({
      invite: { meeting: 'Salle 2', isCancelled: true },
    });
    const { email, slip, remarks } = granted(cancelling, {});
    expect([email, slip]).toEqual([undefined, undefined]);
    expect(remarks).toContain(
      '« Réponse à la demande de congé » n’est pas envoyé : il n’y a aucun rendez-vous à annuler.',
    );
  });

  test('without an hour, nothing is joined', () => {
    expect(granted(compiled, {}).email).toMatchObject({ invite: null });
  });

  test('without a length, it lasts an hour', () => {
    const anHour = compileOrThrow(withMeeting({ ...meeting, minutes: 'null' }));

    expect(granted(anHour, { comment: 'Salle 2' }).slip).toMatchObject({ invite: { minutes: 60 } });
  });

  test('is refused when its parts are not what a calendar reads', () => {
    const { findings } = compileBundle(withMeeting({ ...meeting, date: 'data.name', minutes: "'an hour'" }));

    expect(findings.map(({ code, path }) => [code, path.replace(/.*\.actions/, '')])).toEqual(
      expect.arrayContaining([
        ['expression', '[1].params.invite.date'],
        ['expression', '[2].params.invite.minutes'],
      ]),
    );
  });
});
