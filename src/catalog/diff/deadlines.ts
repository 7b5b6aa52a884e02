import { type Aspect, type Aspects, aspectChanges, names } from './aspects.ts';
import { added, type Change, objectOf, removed, type Subject } from './change.ts';
import { recordInNewNames, type Versions } from './renames.ts';

export function deadlineChanges({ before: older, after: newer, renamed }: Versions): Change[] {
  const aspects = aspectsFor((role) => (newer.roles[role] ?? older.roles[role])?.title ?? role);
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
          aspects,
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

const aspectsFor = (titleOf: (role: string) => string): Aspects => ({
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
  delay: temporal('Délai'),
  delays: temporal('Délais'),
  in: temporal('Jours comptés'),
  from: temporal('Point de départ'),
  each: temporal('Une par'),
  while: temporal('Tant que'),
  at: temporal('Heure'),
  endOf: temporal('En fin de'),
  closing: temporal('Clôture à l’instant dit'),
  repeat: temporal('Répétition'),
  legal: temporal('Échéance légale'),
  maxLateness: temporal('Sans effet après'),
  due: temporal('En retard après'),
  until: temporal('Plus rien à faire après'),
});
