import { cel, field, listOr, map, name, optional, record, required, set, since, some } from '../shape.ts';

export const workflowLink = record(
  {
    workflow: required(
      listOr(set(name('workflow'), { minItems: 1, maxItems: 10 }), name('workflow')),
      'Workflow lié',
      'Un nom ; avec « each », une liste de noms.',
    ),
    each: optional(
      cel('data', 'list', 'value', 'les dossiers liés'),
      'Plusieurs dossiers',
      'Liste de leurs identifiants, par exemple « data.points.map(p, p.dossier) » ; « liens.<nom> » est alors une liste de {id, workflow, etats, data}. Portée : data.',
    ),
    from: optional(
      cel('link opening', 'string?', 'value', 'les dossiers liés'),
      'Dossier lié',
      'Identifiant ou null. Portée : form, actor. Résolu une fois, à la création.',
    ),
    choices: since(
      3,
      optional(
        record({
          states: required(set(name('state', 'link'), some), 'Étapes'),
          label: required(
            cel('choice', 'string', 'value', 'le nom d’un dossier proposé'),
            'Nom montré',
            'Expression CEL qui donne un texte. Portée : data (les champs de « read »), etats, today.',
          ),
        }),
        'Choix proposés',
        "Qui peut ouvrir ce workflow choisit parmi les dossiers à l'une de ces étapes, sans y avoir de rôle ; vérifié à l'ouverture.",
      ),
    ),
    read: required(set(field('link')), 'Champs lus', 'Champs de premier niveau du dossier lié.'),
    show: optional(
      map(name('role'), set(field('link'))),
      'Montré à',
      "Pour chaque rôle, ce qu'il lit ici du dossier lié sans devoir le lire là-bas : des champs, « etats », « compteurs.<nom> ».",
    ),
  },
  { title: 'Lien' },
);
