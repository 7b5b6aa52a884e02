import type { CompiledBundle } from '../compile/compile.ts';
import { asText, type CompiledExpression } from '../language/language.ts';
import type { Dossier } from '../model/model.ts';
import { readingVars } from './reading.ts';

/** Limits the seconds during which a copy of a page may be served without asking again. */
const MAX_FRESH_S = 30;

export interface PublicMoment {
  /** Is the instant from which the dossier receives no more answers. */
  until: string | null;
  /** Counts the seconds, 0 to 30, during which the page stays public as far as is known now. */
  freshFor: number;
}

/**
 * Tells whether a dossier is public at an instant, and for how long by the clock alone; null = there is no page. A condition that fails on
 * the dossier's data makes no page.
 */
export function publicMoment(compiled: CompiledBundle, dossier: Dossier, now: string): PublicMoment | null {
  const page = compiled.public;
  if (page === null || !isTrue(page.while, compiled, dossier, now)) return null;
  const until = page.until === null ? null : asText(valueAtMoment(page.until, compiled, dossier, now));
  const left = until === null || until <= now ? MAX_FRESH_S : (Date.parse(until) - Date.parse(now)) / 1_000;
  return { until, freshFor: Math.min(freshFor(compiled, dossier, now), Math.floor(left)) };
}

function freshFor(compiled: CompiledBundle, dossier: Dossier, now: string): number {
  const condition = compiled.public?.while;
  if (condition === undefined) return 0;
  const start = Date.parse(now);
  const asksTime = condition.reads.some((path) => path === 'now' || path === 'today');
  const endsAt = condition.reads.includes('etats') ? nextMove(compiled, dossier, now) : null;
  const stays = (second: number) => {
    const then = new Date(start + second * 1_000).toISOString();
    return (endsAt === null || then < endsAt) && (!asksTime || isTrue(condition, compiled, dossier, then));
  };
  for (let second = 1; second <= MAX_FRESH_S; second += 1) if (!stays(second)) return second - 1;
  return MAX_FRESH_S;
}

/** Finds the first deadline that leads to another state, fired or about to; deadlines that only remind do not matter here. */
function nextMove(compiled: CompiledBundle, dossier: Dossier, now: string): string | null {
  const soon = new Date(Date.parse(now) + MAX_FRESH_S * 1_000).toISOString();
  const moves = dossier.deadlines.filter(({ state, name }) => leaves(compiled, state, name));
  const due = moves.flatMap(({ dueAt }) => (dueAt !== null && dueAt <= soon ? [dueAt] : []));
  return due.sort()[0] ?? null;
}

function leaves({ nodes }: CompiledBundle, state: string, deadline: string): boolean {
  const transitions = nodes.get(state)?.after.get(deadline) ?? [];
  return transitions.some(({ target }) => target !== null);
}

function isTrue(expression: CompiledExpression, compiled: CompiledBundle, dossier: Dossier, now: string): boolean {
  return valueAtMoment(expression, compiled, dossier, now) === true;
}

function valueAtMoment(expression: CompiledExpression, compiled: CompiledBundle, dossier: Dossier, now: string) {
  try {
    return expression.evaluate({ ...readingVars(compiled, dossier, dossier.data, { now }), now });
  } catch {
    return null;
  }
}
