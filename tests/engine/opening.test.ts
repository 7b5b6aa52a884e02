import { describe, expect, test } from 'vitest';
import { type Command, linksAtOpening, reservationOf, uniqueKey } from '../../src/engine/engine.ts';
import { employee, hr, inReview, leave, linkedTeam, manager, opening, START, team } from './leave.ts';

const moment = { now: START, id: 'dos-1', liens: {} };
const creation = (data: object): Command => ({ kind: 'event', event: 'open', data: data as never, actor: employee });

describe('before a creation', () => {
  test('the linked dossiers and the unique key are read from the form', () => {
    expect(linksAtOpening(leave, creation(opening), moment)).toEqual({ ok: true, links: { team: 'team-1' } });
    const unique = uniqueKey(leave, creation(opening), moment);
    expect(unique).toMatchObject({
      key: 'Camille Exemple/paid',
      todo: { title: 'Demande faite deux fois', to: ['hr'] },
    });
    expect(unique?.message()).toBe('Cette demande existe déjà.');
  });

  test('an invalid form gives nothing: its refusal will say why', () => {
    expect(linksAtOpening(leave, creation({ team: 'team-1' }), moment)).toEqual({ ok: true, links: { team: null } });
    expect(uniqueKey(leave, creation([]), moment)).toBeNull();
  });

  test('a workflow without key or links has none', () => {
    const command = creation({ name: 'Atelier', absentsMax: 2 });

    expect(linksAtOpening(team, command, moment)).toEqual({ ok: true, links: {} });
    expect(uniqueKey(team, command, moment)).toBeNull();
  });
});

describe('a reservation', () => {
  const ask = (absents: number, data: object, actor = manager) =>
    reservationOf(
      leave,
      inReview().dossier,
      { kind: 'event', event: 'approve', data: data as never, actor },
      { ...moment, liens: linkedTeam(absents) },
    );

  test('names the counter, its maximum, and whether it may be passed', () => {
    const asked = ask(3, {});
    expect(asked).toMatchObject({
      ok: true,
      reservation: { link: 'team', counter: 'absents', max: 3, override: false },
    });
    expect(asked.ok && asked.reservation?.say(3)).toBe("Trop d'absents dans l'équipe.");
    expect(ask(3, { beyond: true })).toMatchObject({ ok: true, reservation: { override: true } });
  });

  test('is not asked for by who may not send the event', () => {
    expect(ask(0, {}, employee)).toMatchObject({ ok: false, problem: { code: 'forbidden' } });
    expect(ask(0, { nonsense: 1 })).toMatchObject({ ok: false, problem: { code: 'invalid-form' } });
  });

  test('is null for what reserves nothing', () => {
    const command: Command = { kind: 'event', event: 'refuse', data: {}, actor: hr };

    expect(reservationOf(leave, inReview().dossier, command, moment)).toEqual({ ok: true, reservation: null });
    expect(reservationOf(leave, null, { kind: 'rearm' }, moment)).toEqual({ ok: true, reservation: null });
  });
});
