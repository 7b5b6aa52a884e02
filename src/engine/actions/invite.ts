import { at, type Place } from '../compiling.ts';
import type { InviteConfig } from '../machine-definition.ts';
import { asText, compileSite, type Vars } from '../site.ts';
import type { Invite } from '../task.ts';

const ONE_HOUR = 60;

/** A meeting for the recipients' calendars, or nothing when its date or its hour is not known. */
export interface CompiledInvite {
  readsForm: boolean;
  evaluate(vars: Vars): Invite | null;
}

export function compileInvite(config: InviteConfig | undefined, place: Place): CompiledInvite {
  if (config === undefined) return { readsForm: false, evaluate: () => null };
  const text = { result: 'string', nullable: true } as const;
  const date = compileSite(at(place, '.date'), config.date, { result: 'date', nullable: true });
  const time = compileSite(at(place, '.time'), config.time, text);
  const minutes = compileSite(at(place, '.minutes'), config.minutes, { result: ['int', 'number'], nullable: true });
  const title = compileSite(at(place, '.title'), config.title, { result: 'string' });
  const where = compileSite(at(place, '.place'), config.place, text);
  const { zone } = place.compiling.bundle.workflow;
  return {
    readsForm: [date, time, minutes, title, where].some((site) => site.readsForm),
    evaluate: (vars) => {
      const [day, hour] = [asText(date.evaluate(vars)), asText(time.evaluate(vars))];
      if (day === null || hour === null) return null;
      const lasts = minutes.evaluate(vars);
      return {
        date: day,
        time: hour,
        minutes: typeof lasts === 'number' ? lasts : ONE_HOUR,
        title: asText(title.evaluate(vars)) ?? '',
        place: asText(where.evaluate(vars)),
        zone,
      };
    },
  };
}
