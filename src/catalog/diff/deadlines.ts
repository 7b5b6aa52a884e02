import type { DeadlineDefinition } from '../../engine/engine.ts';
import { durationInFrench, everyInFrench, isDuration, parseDuration } from '../../time/time.ts';
import { type Aspect, type Aspects, aspectChanges, aspectsOf, told } from './aspects.ts';
import { added, type BundleChange, type ChangeSubject, type ComparedValue, objectOf, removed, said } from './change.ts';
import { type PairedVersions, recordInNewNames } from './renames.ts';

export function deadlineChanges({ before: older, after: newer, renamed }: PairedVersions): BundleChange[] {
  const titleOf = (role: string) => (newer.roles[role] ?? older.roles[role])?.title ?? role;
  const { deadlines } = renamed;
  return [
    ...deadlines.added.map(({ id, after }) =>
      added(subjectOf(id, after.title), { class: 'temporal', text: 'Nouvelle échéance' }),
    ),
    ...deadlines.removed.map(({ id, before }) =>
      removed(subjectOf(id, before.title), { class: 'temporal', text: 'Échéance retirée' }),
    ),
    ...deadlines.kept.flatMap(({ was, id, before, after }) => {
      const subject = subjectOf(id, after.title);
      const text = 'Même échéance, autre identifiant';
      const now = objectOf(after);
      return [
        ...(was === id
          ? []
          : [{ ...subject, kind: 'renamed', class: 'structural', text, before: was, after: id } as const]),
        ...aspectChanges(
          subject,
          [recordInNewNames(objectOf(before), now, renamed), now],
          comparedBy(titleOf, { was: before.in, is: after.in }),
        ),
      ];
    }),
  ];
}

function subjectOf(id: string, title: string): ChangeSubject {
  return { about: 'deadline', id, title, state: null };
}

type Days = DeadlineDefinition['in'];

const isLength = (value: ComparedValue): value is string => typeof value === 'string' && isDuration(value);

type InFrench = (value: ComparedValue, days: Days) => string | null;

/** Writes a length of time as people say it, in the days it is counted in before and after. */
const spoken =
  (aspect: Aspect | undefined, { was, is }: { was: Days; is: Days }, inFrench: InFrench): Aspect =>
  (before, after) => [
    {
      ...told(constantOf(aspect), before, after),
      ...{ before: inFrench(before, was), after: inFrench(after, is) },
    },
  ];

function constantOf(aspect: Aspect | undefined) {
  if (typeof aspect !== 'object') throw new TypeError('A length of time changes by its own class');
  return aspect;
}

const delay: InFrench = (value, days) => {
  if (Array.isArray(value)) return value.map((one) => delay(one, days)).join(', puis ');
  if (!isLength(value)) return said(value);
  const { months, days: count, ms } = parseDuration(value);
  if (months === 0 && count === 0 && ms === 0) return 'le jour même';
  return `${durationInFrench(value, days)} ${value.startsWith('-') ? 'avant' : 'après'}`;
};

/** Writes `{every: 'P7D', max: 3}` in civil days as « tous les 7 jours, 3 fois au plus ». */
const repetition: InFrench = (value, days) => {
  const { every, max } = objectOf(value);
  if (!isLength(every)) return said(value);
  return `${everyInFrench(every, days)}${typeof max === 'number' ? `, ${max} fois au plus` : ''}`;
};

const lateness: InFrench = (value) => (isLength(value) ? durationInFrench(value) : said(value));

/** Returns the aspects that the grammar states; lengths of time are written as people say them. */
function comparedBy(titleOf: (role: string) => string, days: { was: Days; is: Days }) {
  const { aspects, otherwise } = aspectsOf('deadline', titleOf);
  const inWords = Object.entries(SPOKEN).map(([member, inFrench]) => [member, spoken(aspects[member], days, inFrench)]);
  return { aspects: { ...aspects, ...Object.fromEntries(inWords) } as Aspects, otherwise };
}

const SPOKEN: { [member: string]: InFrench } = {
  delay,
  delays: delay,
  in: (value) => (value === 'working-days' ? 'jours ouvrés' : said(value ?? null)),
  repeat: repetition,
  maxLateness: lateness,
};
