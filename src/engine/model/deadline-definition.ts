import type { Cel } from './cel.ts';
import type { LinkConfig } from './machine-definition.ts';

/** An instant of a dossier that is waited for: when, for whom, and what it says as it comes. */
export interface DeadlineDefinition {
  /** What a person reads in the calendar. */
  title: string;
  /** One-signed ISO 8601 duration, may be negative: `P7D`, `-P15D`, `P6M`, `PT4H`. */
  delay?: string;
  /** Several at once: one instance per delay. */
  delays?: string[];
  in?: 'civil' | 'working-days';
  /** `entry` of the state, or a civil date or null (null = dormant). Scope: data, liens, compteurs, etats, today, item. */
  from: 'entry' | Cel;
  /** A list of items with an `id`, or [list, list on `item`] (key = both joined). In the second list and in `from`/`while`,
   *  `item` is the first list's element and `sub` the second's. */
  each?: Cel | [Cel, Cel];
  while?: Cel;
  /** HH:MM in the workflow's zone, default 09:00. */
  at?: string;
  /** Due at the end (exclusive) of the civil day. */
  endOf?: 'day';
  /** It closes something at an instant that guards compare with `now`: done 60 s later, when all received before is written. */
  closing?: true;
  /** After the first firing, at most `max` more, each `every` later, in the unit of `in`. */
  repeat?: { every: string; max: number };
  /** Not moved by suspension, not mutable. */
  legal?: boolean;
  /** ISO duration after which a firing is marked skipped. */
  maxLateness?: string;
  /** Roles told: a fired deadline is a to-do for them as long as it stays wanted. Then one of `do`, `done`, `settle` ends it. */
  to: string[];
  /** The event that does it, with the answers its form begins with. Scope: that of `while`. */
  do?: { event: string; preset?: { [field: string]: Cel } };
  /** bool. Scope: that of `while`, without `today`. True = done already: no letter, no to-do, still armed. */
  done?: Cel;
  /** Those it is addressed to say that it is done or without object, or put it off. */
  settle?: true;
  /** Last civil day on which its to-do is not late; null, or absent, = it is late as soon as it fires. Scope: that of `while`. */
  due?: Cel;
  /** Civil date or null: last day of its to-do, which is withdrawn after it; a firing after it is without effect. Scope: that of `done`. */
  until?: Cel;
  /**
   * Ids of those who have done their part: no letter to them nor to who stands in for them, no to-do. Scope: data, etats, roles,
   * dossier, item.
   */
  except?: Cel;
  /** string or null: what its to-do is about. Scope: that of `while`. */
  subject?: Cel;
  /** E-mail template sent to `to` when it fires. */
  template?: string;
  /** As in `notify`; `item` and `sub` are those of the instance that fires. */
  contact?: Cel;
  link?: LinkConfig;
}
