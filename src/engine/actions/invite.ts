import type { InviteConfig } from '../../definition/definition.ts';
import { addRemark, type DecisionContext, vars } from '../context/context.ts';
import {
  asText,
  at,
  compileOptional,
  compileSource,
  type DefinitionPlace,
  letterTitle,
  type Vars,
} from '../language/language.ts';
import type { Invite } from '../model/model.ts';

const ONE_HOUR = 60;

/** Describes a meeting for the recipients' calendars; there is none when its date or its hour is not known. */
export interface CompiledInvite {
  readsForm: boolean;
  evaluate(context: DecisionContext): Invite | null;
  /** Is true when it cancels a meeting that does not exist: the letter then has nothing to say. */
  hasNothingToCancel(context: DecisionContext): boolean;
}

const NONE: CompiledInvite = { readsForm: false, evaluate: () => null, hasNothingToCancel: () => false };

export function compileInvite(config: InviteConfig | undefined, place: DefinitionPlace): CompiledInvite {
  if (config === undefined) return NONE;
  const text = { result: 'string', nullable: true } as const;
  const date = compileSource(at(place, '.date'), config.date, { result: 'date', nullable: true });
  const time = compileSource(at(place, '.time'), config.time, text);
  const minutes = compileSource(at(place, '.minutes'), config.minutes, { result: ['int', 'number'], nullable: true });
  const title = compileSource(at(place, '.title'), config.title, { result: 'string' });
  const where = compileSource(at(place, '.place'), config.place, text);
  const meeting = compileOptional(at(place, '.meeting'), config.meeting, text);
  const { zone } = place.compiling.bundle.workflow;
  const nameOf = (seen: Vars) => (meeting === null ? null : asText(meeting.evaluate(seen)));
  const isCancelled = config.cancel === true;
  return {
    readsForm: [date, time, minutes, title, where, meeting].some((expression) => expression?.readsForm === true),
    hasNothingToCancel: (context) => isCancelled && nameOf(vars(context)) === null,
    evaluate: (context) => {
      const seen = vars(context);
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
        sequence: context.revision,
        isCancelled,
      };
    },
  };
}

export function noteNothingToCancel(context: DecisionContext, template: string): void {
  const letter = letterTitle(context.known.bundle, template, 'Un courrier');
  addRemark(context, `« ${letter} » n’est pas envoyé : il n’y a aucun rendez-vous à annuler.`);
}
