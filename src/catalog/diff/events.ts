import { type Aspects, aspectChanges, condition, names } from './aspects.ts';
import { added, type Change, objectOf, removed, type Subject } from './change.ts';
import { recordInNewNames, type Versions } from './renames.ts';

/** Events, and documents one may ask for: what they are called, who may do them, on what conditions. */
export function eventChanges({ before, after, renamed }: Versions): Change[] {
  const aspects = aspectsFor((role) => (after.roles[role] ?? before.roles[role])?.title ?? role);
  const { events } = renamed;
  return [
    ...events.added.map(({ id, after: event }) =>
      added(subjectOf(id, event.title), { class: 'additive', text: 'Nouvelle action' }),
    ),
    ...events.removed.map(({ id, before: event }) =>
      removed(subjectOf(id, event.title), { class: 'structural', text: 'Action retirée' }),
    ),
    ...events.kept.flatMap(({ was, id, before: one, after: other }) => {
      const subject = subjectOf(id, other.title);
      const text = 'Même action, autre identifiant';
      const other_ = objectOf(other);
      return [
        ...(was === id
          ? []
          : [{ ...subject, kind: 'renamed', class: 'structural', text, before: was, after: id } as const]),
        ...aspectChanges(subject, [recordInNewNames(objectOf(one), other_, renamed), other_], {
          aspects,
          otherwise: 'structural',
        }),
      ];
    }),
  ];
}

function subjectOf(id: string, title: string): Subject {
  return { about: 'event', id, title, state: null };
}

function aspectsFor(titleOf: (role: string) => string): Aspects {
  return {
    title: { label: 'Titre', class: 'neutral' },
    help: { label: 'Aide', class: 'neutral' },
    form: { label: 'Formulaire', class: 'structural' },
    confirm: { label: 'Avertissement avant d’envoyer', class: 'neutral' },
    group: { label: 'Groupe où elle est proposée', class: 'neutral' },
    tell: { label: 'Ce que l’histoire en dit', class: 'neutral' },
    line: { label: 'Saisie sur une ligne', class: 'neutral' },
    prefill: { label: 'Réponses déjà remplies', class: 'neutral' },
    copy: { label: 'Repris d’un dossier d’avant', class: 'neutral' },
    draft: { label: 'À qui est le brouillon', class: 'structural' },
    begin: { label: 'Nom de ce qui mène au formulaire', class: 'neutral' },
    unsent: { label: 'Ce qui est dit tant que rien n’est envoyé', class: 'neutral' },
    by: names('Qui peut le faire', { comes: 'additive', goes: 'tightening' }, titleOf),
    from: names('Processus qui peuvent le demander', { comes: 'additive', goes: 'tightening' }),
    notBy: names('Pas par qui a fait', { comes: 'tightening', goes: 'additive' }),
    sign: { label: 'Signature', class: 'tightening' },
    signatory: { label: 'De qui est la signature', class: 'tightening' },
    availableIf: condition('Possible seulement si'),
    nextIf: { label: 'Mise en premier si', class: 'neutral' },
    elsewhere: { label: 'Ce qui est dit quand ce n’est plus l’heure', class: 'neutral' },
    validIf: condition('Réponses acceptées si'),
    reserve: condition('Place à prendre'),
  };
}
