import type { Cel } from './cel.ts';

/**
 * When people of a dossier meet: one meeting, or one per item of a list of the data. Scope: that of a page (data, etats, roles,
 * compteurs, today, dossier) and `item`.
 */
export interface Meeting {
  /** What kind of meeting it is, as people call it. */
  kind: string;
  /** List; one meeting per element, which is `item`. */
  each?: Cel;
  /** string or null: whom one meets; without it, the title of the dossier. */
  name?: Cel;
  /** string or null: what it is about; without it, its kind says it. */
  title?: Cel;
  /** date or null (no meeting). */
  date: Cel;
  /** string `HH:MM` or null: some time of the day. */
  start?: Cel;
  end?: Cel;
  /** int or null: how long, where no end is told. */
  minutes?: Cel;
  /** string or null. */
  place?: Cel;
  with?: Cel;
  /** bool. It took place and nobody has said what came of it. */
  lateIf?: Cel;
  events?: MeetingEvent[];
}

/** What can be done from it; `preset`: what is answered in advance. */
export interface MeetingEvent {
  event: string;
  /** Words of the button, where the title of the event says too little. */
  title?: string;
  /** bool. */
  if?: Cel;
  preset?: { [field: string]: Cel };
}
