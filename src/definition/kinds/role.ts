import { cel, list, name, optional, record, required, set, words } from '../shape.ts';
import { linkOffer } from './signed-link.ts';

export const personalPage = record({
  line: optional(
    list(
      record(
        {
          title: required(words(60), 'Titre'),
          now: required(cel('page', 'bool', 'page', 'c’est là qu’on en est'), 'Elle y est'),
        },
        { title: 'Étape' },
      ),
      { maxItems: 12 },
    ),
    'Ligne de parcours',
    'Les étapes comme les connaît la personne ; la première dont « now » est vrai est celle où elle est.',
  ),
  sections: required(
    list(
      record(
        {
          title: required(words(100), 'Titre'),
          each: optional(
            cel('page', 'list', 'value', 'les lignes de sa page'),
            'Pour chaque',
            'Liste : une ligne par élément, vu sous « item ».',
          ),
          text: required(
            cel('page item', 'string?', 'value', 'ce que dit sa page'),
            'Texte',
            'Expression qui donne un texte, ou null pour ne rien dire.',
          ),
          empty: optional(
            words(300),
            'Si rien',
            "Phrase dite quand il n'y a aucune ligne ; sinon la partie n'apparaît pas.",
          ),
        },
        { title: 'Partie' },
      ),
      { maxItems: 20 },
    ),
    'Parties',
  ),
  people: optional(set(name('role')), 'Qui contacter', 'Rôles dont les noms et adresses sont montrés.'),
});

export const workflowRole = record(
  {
    from: optional(
      cel('opening', 'string|list?', 'value', 'qui tient ce rôle'),
      'À la création',
      'Qui tient le rôle : identifiant, liste ou null. Portée : form, actor, liens.',
    ),
    muteIf: optional(
      cel('muting', 'bool', 'done', 'rien ne lui est envoyé'),
      'Muet si',
      'Vrai : ce rôle ne reçoit plus rien. Portée : data, etats, today.',
    ),
    contact: optional(cel('contact', 'string|list?', 'value', 'l’adresse à qui l’on écrit'), 'Où on lui écrit', {
      help: "D'un rôle tenu par lien signé : adresse e-mail, liste ou null. Portée : data, etats, roles, today, deadline.",
      change: 'neutral',
    }),
    page: optional(personalPage, 'Sa page', {
      help: 'Ce que lit, en clair, la personne qui vient par un lien signé. Portée : data, etats, roles, liens, today.',
      change: 'neutral',
    }),
    offers: optional(list(linkOffer, { maxItems: 10 }), 'Liens à montrer', {
      help: "Codes QR que l'équipe peut montrer à l'écran.",
      change: 'additive',
    }),
  },
  { title: 'Rôle' },
  'structural',
);
