import type { DeadlineDefinition } from '../../engine/engine.ts';
import { durationInFrench, everyInFrench, isDuration, parseDuration } from '../../time/time.ts';
import { type Aspect, type Aspects, aspectChanges, names, told } from './aspects.ts';
import { added, type Change, objectOf, removed, type Subject, said, type Value } from './change.ts';
import { recordInNewNames, type Versions } from './renames.ts';

export function deadlineChanges({ before: older, after: newer, renamed }: Versions): Change[] {
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
        ...aspectChanges(subject, [recordInNewNames(objectOf(before), now, renamed), now], {
          aspects: aspectsFor(titleOf, { was: before.in, is: after.in }),
          otherwise: 'temporal',
        }),
      ];
    }),
  ];
}

function subjectOf(id: string, title: string): Subject {
  return { about: 'deadline', id, title, state: null };
}

const temporal = (label: string): Aspect => ({ label, class: 'temporal' });

type Days = DeadlineDefinition['in'];

const isLength = (value: Value): value is string => typeof value === 'string' && isDuration(value);

type InFrench = (value: Value, days: Days) => string | null;

/** A length of time as people say it, in the days it is counted in before and after. */
const spoken =
  (label: string, { was, is }: { was: Days; is: Days }, inFrench: InFrench): Aspect =>
  (before, after) => [
    {
      ...told({ label, class: 'temporal' }, before, after),
      ...{ before: inFrench(before, was), after: inFrench(after, is) },
    },
  ];

const delay: InFrench = (value, days) => {
  if (Array.isArray(value)) return value.map((one) => delay(one, days)).join(', puis ');
  if (!isLength(value)) return said(value);
  const { months, days: count, ms } = parseDuration(value);
  if (months === 0 && count === 0 && ms === 0) return 'le jour même';
  return `${durationInFrench(value, days)} ${value.startsWith('-') ? 'avant' : 'après'}`;
};

/** `{every: 'P7D', max: 3}` in civil days → « tous les 7 jours, 3 fois au plus ». */
const repetition: InFrench = (value, days) => {
  const { every, max } = objectOf(value);
  if (!isLength(every)) return said(value);
  return `${everyInFrench(every, days)}${typeof max === 'number' ? `, ${max} fois au plus` : ''}`;
};

const lateness: InFrench = (value) => (isLength(value) ? durationInFrench(value) : said(value));

const aspectsFor = (titleOf: (role: string) => string, days: { was: Days; is: Days }): Aspects => ({
  title: { label: 'Titre', class: 'neutral' },
  template: { label: 'Lettre', class: 'neutral' },
  contact: { label: 'Adresse écrite', class: 'neutral' },
  link: { label: 'Lien de la lettre', class: 'neutral' },
  except: { label: 'Ceux qui ont fait leur part', class: 'neutral' },
  subject: { label: 'Ce dont il s’agit', class: 'neutral' },
  to: names('À qui', { comes: 'additive', goes: 'tightening' }, titleOf),
  do: { label: 'Action qui y répond', class: 'additive' },
  done: { label: 'Faite quand', class: 'additive' },
  settle: { label: 'Peut se dire faite ou sans objet', class: 'additive' },
  delay: spoken('Délai', days, delay),
  delays: spoken('Délais', days, delay),
  in: spoken('Jours comptés', days, (value) => (value === 'working-days' ? 'jours ouvrés' : said(value ?? null))),
  from: temporal('Point de départ'),
  each: temporal('Une par'),
  while: temporal('Tant que'),
  at: temporal('Heure'),
  endOf: temporal('En fin de'),
  closing: temporal('Clôture à l’instant dit'),
  repeat: spoken('Répétition', days, repetition),
  legal: temporal('Échéance légale'),
  maxLateness: spoken('Sans effet après', days, lateness),
  due: temporal('En retard après'),
  until: temporal('Plus rien à faire après'),
});
