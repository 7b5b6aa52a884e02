import type { ScopeName } from '../scopes.ts';
import {
  cel,
  defaulted,
  duration,
  flag,
  map,
  name,
  named,
  optional,
  record,
  required,
  set,
  since,
  words,
} from '../shape.ts';

/**
 * Describes a page that a link opens to its holder, whether the link is sent or shown on a screen.
 * @param scope the variables that its expressions read
 */
const linkMembers = (scope: ScopeName) =>
  ({
    events: required(
      set(name('event'), { maxItems: 20 }),
      'Actions permises',
      "Chacune ouverte (« by ») au rôle à qui l'on écrit. Vide : le lien montre seulement.",
    ),
    preset: defaulted(
      {},
      map(name('field', 'form'), cel(scope, 'any?', 'value', 'une réponse donnée d’avance')),
      "Réponses données d'avance",
      'Champ du formulaire → expression ; son porteur ne peut pas les changer.',
    ),
    begin: since(
      3,
      optional(
        map(name('field', 'form'), cel(scope, 'any?', 'value', 'une réponse proposée')),
        'Réponses proposées',
        'Champ du formulaire → expression ; la page commence par elles, son porteur peut les changer.',
      ),
    ),
    people: optional(
      set(name('role'), { minItems: 1, maxItems: 10 }),
      'Interlocuteurs',
      'Rôles dont la page dit le nom, le téléphone et l’adresse.',
    ),
    show: defaulted(
      {},
      map(words(80), cel(scope, 'string?', 'value', 'une ligne que le lien montre'), { maxProperties: 20 }),
      'Lignes montrées',
      'Libellé → expression qui donne un texte ou null.',
    ),
    lasts: required(duration, 'Durée', 'À compter de la lettre.'),
    once: defaulted(false, flag, 'Usage unique', 'La première action faite le consomme.'),
    own: defaulted(
      false,
      flag,
      'Page personnelle',
      'Le lien ouvre la page de son porteur : où il en est, ses rendez-vous, ses documents.',
    ),
  }) as const;

export const signedLink = named(
  'link',
  ['Lien signé', "Ce que le lien de la lettre permet à qui n'a pas de compte."],
  () =>
    record({
      ...linkMembers('letter'),
    }),
);

export const linkOffer = named(
  'offer',
  [
    'Lien à montrer',
    "Un lien signé montré en code QR à l'écran, un par élément de la liste. Portée : data, etats, roles, liens, today, item.",
  ],
  () =>
    record({
      title: required(words(100), 'Titre'),
      by: optional(
        set(name('role'), { minItems: 1, maxItems: 20 }),
        'Prêté à',
        "Rôles qui peuvent le montrer, quoi qu'ils puissent faire et lire eux-mêmes. Absent : ceux qui peuvent faire et lire tout ce qu'il ouvre.",
      ),
      each: optional(
        cel('page', 'list', 'value', 'ceux à qui un code est montré'),
        'Pour chaque',
        'Liste : un lien par élément, vu sous « item ».',
      ),
      holder: optional(
        cel('page item', 'string?', 'value', 'le nom sur un code'),
        'Porteur',
        'Nom de la personne à qui il est destiné.',
      ),
      ...linkMembers('page item'),
    }),
);
