import type { Work } from '../context/decision-context.ts';
import { vars } from '../context/vars.ts';
import { asText, compileOptional, compileSite, type Vars } from '../language/compiled-expression.ts';
import { at, type Place } from '../language/compiling.ts';
import type { InviteConfig } from '../model/machine-definition.ts';
import type { Invite } from '../model/task.ts';

const ONE_HOUR = 60;

/** A meeting for the recipients' calendars, or nothing when its date or its hour is not known. */
export interface CompiledInvite {
  readsForm: boolean;
  evaluate(work: Work): Invite | null;
  /** It cancels a meeting, and there is none: the letter has nothing to say. */
  hasNothingToCancel(work: Work): boolean;
}

const NONE: CompiledInvite = { readsForm: false, evaluate: () => null, hasNothingToCancel: () => false };

export function compileInvite(config: InviteConfig | undefined, place: Place): CompiledInvite {
  if (config === undefined) return NONE;
  const text = { result: 'string', nullable: true } as const;
  const date = compileSite(at(place, '.date'), config.date, { result: 'date', nullable: true });
  const time = compileSite(at(place, '.time'), config.time, text);
  const minutes = compileSite(at(place, '.minutes'), config.minutes, { result: ['int', 'number'], nullable: true });
  const title = compileSite(at(place, '.title'), config.title, { result: 'string' });
  const where = compileSite(at(place, '.place'), config.place, text);
  const meeting = compileOptional(at(place, '.meeting'), config.meeting, text);
  const { zone } = place.compiling.bundle.workflow;
  const nameOf = (seen: Vars) => (meeting === null ? null : asText(meeting.evaluate(seen)));
  const isCancelled = config.cancel === true;
  return {
    readsForm: [date, time, minutes, title, where, meeting].some((site) => site?.readsForm === true),
    hasNothingToCancel: (work) => isCancelled && nameOf(vars(work)) === null,
    evaluate: (work) => {
      const seen = vars(work);
      const [day, hour] = [asText(date.evaluate(seen)), asText(time.evaluate(seen))];
      if (day === null || hour === null) return null;
      const lasts = minutes.evaluate(seen);
      return {
        date: day,
        time: hour,
        minutes: typeof lasts === 'number' ? lasts : ONE_HOUR,
        title: asText(title.evaluate(seen)) ?? '',
        place: asText(where.evaluate(seen)),
        zone,
        meeting: nameOf(seen),
        sequence: work.revision,
        isCancelled,
      };
    },
  };
}

export function noteNothingToCancel(work: Work, template: string): void {
  work.remarks.push(`« ${template} » n’est pas envoyé : il n’y a aucun rendez-vous à annuler.`);
}
