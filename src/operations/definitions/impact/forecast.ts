import { own } from '../../../base/base.ts';
import { nameIn } from '../../../catalog/catalog.ts';
import { type BesideLine, type Bundle, letterTitle } from '../../../engine/engine.ts';
import { eachInTurns } from '../../limits/limits.ts';
import type { DefinitionBeforeAfter } from './before-after-shapes.ts';
import type { ThreeVersions } from './blind.ts';
import { howOf, isDateMasked } from './masked-beside.ts';

/** Limits how far ahead letters are forecast, in days. */
export const FORECAST_DAYS = 30;
const DAY_MS = 86_400_000;
const [MAX_MOVED, MAX_SENDINGS, MAX_EXAMPLES] = [20, 20, 3];

/** Describes a running dossier by the deadlines it awaits, in the served release and in the draft. */
export interface AwaitedDeadlines {
  pending: readonly BesideLine[];
  /** Is the same object for all dossiers of the same versions, because answers are cached by it. */
  versions: ThreeVersions;
}

type MovedDeadline = DefinitionBeforeAfter['deadlines'][number];
type SendingForecast = DefinitionBeforeAfter['sendings'][number];

/**
 * Lists the deadlines that would fall at another instant than in the served release, for how many dossiers, with some of these instants.
 */
export async function movedIn(waiting: readonly AwaitedDeadlines[]): Promise<MovedDeadline[]> {
  const found = new Map<string, MovedDeadline>();
  await eachInTurns(waiting, (one) => {
    const own = new Map(one.pending.flatMap((line) => movedBy(one, line)));
    for (const [key, { title, how, examples }] of own) {
      const known = found.get(key);
      const all = [...(known?.examples ?? []), ...examples].slice(0, MAX_EXAMPLES);
      found.set(key, { title, how, dossiers: (known?.dossiers ?? 0) + 1, examples: all });
    }
  });
  return [...found.values()].toSorted((a, b) => b.dossiers - a.dossiers).slice(0, MAX_MOVED);
}

function movedBy({ versions }: AwaitedDeadlines, line: BesideLine): [string, MovedDeadline][] {
  const how = howOf(line);
  if (how === 'same') return [];
  const { title, before, after } = line;
  const isMasked = line.isBlind || isDateMasked(line.name, versions);
  return [[`${title} ${how}`, { title, how, dossiers: 1, examples: isMasked ? [] : [{ before, after }] }]];
}

/**
 * Lists the letters of deadlines that would leave in the coming days with the draft and not as served, or the reverse, or to other roles.
 * Only the next firing of a repeated deadline is looked at; letters of transitions are left out.
 */
export async function sendingsIn(waiting: readonly AwaitedDeadlines[], now: string): Promise<SendingForecast[]> {
  const end = new Date(Date.parse(now) + FORECAST_DAYS * DAY_MS).toISOString();
  const isNear = (at: string | null) => at !== null && at >= now && at < end;
  const found = new Map<string, SendingForecast>();
  await eachInTurns(waiting, (one) => {
    for (const [key, said] of sentBy(one, isNear)) {
      const known = found.get(key);
      found.set(key, known === undefined ? said : added(known, said));
    }
  });
  const weight = ({ more, fewer, redirected, masked }: SendingForecast) => more + fewer + redirected + masked;
  return [...found.values()].toSorted((a, b) => weight(b) - weight(a)).slice(0, MAX_SENDINGS);
}

function added(one: SendingForecast, other: SendingForecast): SendingForecast {
  return {
    ...other,
    ...{ more: one.more + other.more, fewer: one.fewer + other.fewer },
    ...{ redirected: one.redirected + other.redirected, masked: one.masked + other.masked },
  };
}

/** Counts each letter of each deadline once for a dossier, however many times it would leave. */
function sentBy(
  { pending, versions }: AwaitedDeadlines,
  isNear: (at: string | null) => boolean,
): Map<string, SendingForecast> {
  const found = new Map<string, SendingForecast>();
  for (const line of pending) {
    const { name, title, before, after } = line;
    const [sent, is] = [templateOf(versions.served, name), templateOf(versions.to, name)];
    const was = sent === null ? null : nameIn(versions.to, versions.served, 'templates', sent);
    const add = (bundle: Bundle, template: string | null, what: 'more' | 'fewer' | 'redirected' | 'masked') => {
      if (template === null) return;
      const key = `${title} ${template}`;
      const letter = letterTitle(bundle, template, title);
      const known = found.get(key) ?? { deadline: title, letter, more: 0, fewer: 0, redirected: 0, masked: 0 };
      found.set(key, { ...known, [what]: 1 });
    };
    const isMoved = before !== after || was !== is;
    if (line.isBlind || (isMoved && isDateMasked(name, versions))) {
      add(versions.to, is ?? was, 'masked');
      continue;
    }
    const [left, leaves] = [isNear(before) ? was : null, isNear(after) ? is : null];
    if (left === leaves) {
      if (sentTo(versions.served, name) !== sentTo(versions.to, name)) add(versions.to, leaves, 'redirected');
      continue;
    }
    add(versions.served, left === null ? null : sent, 'fewer');
    add(versions.to, leaves, 'more');
  }
  return found;
}

function sentTo({ workflow: { deadlines } }: Bundle, name: string): string {
  return (deadlines[name]?.to ?? []).toSorted().join(' ');
}

function templateOf({ workflow: { deadlines } }: Bundle, name: string): string | null {
  const definition = own(deadlines, name);
  return definition === undefined || definition.to.length === 0 ? null : (definition.template ?? null);
}
