import { sameJson } from '../../base/base.ts';
import type { EffectiveDecision } from '../decide/decide.ts';
import type { ArmedDeadline, Dossier } from '../model/model.ts';
import type { Retrace } from './verdict.ts';

/** Collects what each version has sent so far, which neither states nor values show. */
export interface SentEffects {
  theirs: string[];
  mine: string[];
}

/** Describes what is sent, without its content: kind, template or event, recipients. Rows of the calendar are compared separately. */
export function effectsOf({ add }: EffectiveDecision): string[] {
  return add
    .filter(({ kind }) => kind !== 'deadline')
    .map((task) => {
      const {
        template = '',
        event = '',
        to = [],
        workflow = '',
        url = '',
      } = task.payload as { [name: string]: unknown };
      return JSON.stringify([task.kind, template, event, to, workflow, url]);
    });
}

export const OTHER_DATES = 'Mêmes étapes, échéances à d’autres dates.';
export const NAMED_OTHERWISE = 'Un autre nom dans les listes, ou d’autres marques d’étape.';

/** Compares two stories with the same steps and data, and says what else differs. */
export function compared(theirs: Dossier, mine: Dossier, told: SentEffects): Retrace {
  const causes = [
    ...(sameJson(told.theirs.toSorted(), told.mine.toSorted())
      ? []
      : ['Pas les mêmes lettres, messages, documents ou tâches.']),
    ...(sameJson(instantsOf(theirs), instantsOf(mine)) ? [] : [OTHER_DATES]),
    ...(sameJson(rolesOf(theirs), rolesOf(mine)) ? [] : ['Pas les mêmes personnes, liens ou places.']),
    ...(sameJson([theirs.title, theirs.tags], [mine.title, mine.tags]) ? [] : [NAMED_OTHERWISE]),
  ];
  return { verdict: causes.length > 0 ? 'equivalent' : 'identical', causes, at: null };
}

/** Returns all the instants: fired, skipped and awaited. */
function instantsOf({ deadlines, frozen, told = [], pauses }: Dossier) {
  const bare = ({ key, dueAt, firedAt, skippedAt, isDone }: ArmedDeadline) => [
    ...[key, dueAt, firedAt, skippedAt],
    isDone === true,
  ];
  return [deadlines.map(bare), frozen, told, pauses];
}

function rolesOf({ roles, links, counters, acts, notes, unique }: Dossier) {
  return [roles, links, counters, acts, notes.map(({ title, to }) => [title, to]), unique ?? null];
}
