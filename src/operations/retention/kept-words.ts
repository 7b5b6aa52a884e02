import type { Dossier } from '../../engine/engine.ts';
import { formatLongDate } from '../../time/time.ts';
import type { Context } from '../context.ts';
import { dueOf, type RetentionDue, ruledWorkflows } from './due.ts';
import { keepingRule, rulesOf } from './propose.ts';
import type { DueReason } from './run-shapes.ts';

export interface KeptWords {
  /** Lists what the workflow says of retention; empty when it says nothing. */
  rules: string[];
  /** Says what comes next for this dossier; null when nothing is said. */
  next: string | null;
}

const NEXT: { [reason in DueReason]: (day: string) => string } = {
  active: (day) => `En usage${day && ` jusqu’au ${day}`}.`,
  open: () => 'En usage : il n’est pas clos.',
  'no-contact': () => 'En usage : le jour d’où compter n’est pas encore connu.',
  notice: (day) => `Préavis en cours${day && `, à échéance le ${day}`}.`,
  archive: () => 'À archiver.',
  archived: (day) => `En archive intermédiaire${day && ` jusqu’au ${day}`}.`,
  unknown: () => 'En archive intermédiaire, sans date de fin connue.',
  erase: () => 'À effacer.',
  limited: () => 'À effacer une fois levée la limite de son usage.',
  unreadable: () => 'La règle d’aujourd’hui ne dit rien de ce dossier.',
};

/** Says what the rules in force make of one dossier today. */
export interface DueNow {
  due: RetentionDue;
  /** Says what obliges to keep it, in a sentence. */
  rule: string;
}

/** Returns null when its workflow says nothing of keeping, or the dossier is erased. */
export async function dueNow(context: Context, dossier: Dossier): Promise<DueNow | null> {
  const ruled = (await ruledWorkflows(context)).find(({ workflow }) => workflow === dossier.workflow);
  const due = ruled === undefined ? null : await dueOf(context, ruled, dossier);
  return ruled === undefined || due === null ? null : { due, rule: keepingRule(ruled) };
}

/** Says in sentences how long a dossier is kept. */
export async function keptWords(context: Context, dossier: Dossier): Promise<KeptWords> {
  const ruled = (await ruledWorkflows(context)).find(({ workflow }) => workflow === dossier.workflow);
  if (ruled === undefined) return { rules: [], next: null };
  const due = await dueOf(context, ruled, dossier);
  const next = due === null ? null : NEXT[due.reason](due.on === null ? '' : formatLongDate(due.on));
  return { rules: rulesOf(ruled), next };
}
