import {
  cel,
  defaulted,
  family,
  field,
  fieldPath,
  listOr,
  map,
  name,
  nameAs,
  named,
  objectOr,
  oneOf,
  only,
  optional,
  record,
  required,
  set,
  since,
  some,
  type TypeOf,
  text,
  yes,
} from '../shape.ts';
import { PARAMS, params } from './common.ts';
import { computedValues } from './document.ts';
import { CONSENT_NAME } from './form/form.ts';
import { invite } from './invitation.ts';
import { signedLink } from './signed-link.ts';

export const recordParams = record({
  into: required(
    field('data', { pattern: '^([A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*)?$' }),
    'Où',
    'Champ en notation pointée ; vide avec le mode merge : toutes les données.',
  ),
  from: optional(
    cel('action', 'any?', 'value', 'ce qui est gardé'),
    'Quoi',
    'Par défaut « form », le formulaire envoyé.',
  ),
  mode: defaulted(
    'set',
    oneOf('set', 'merge', 'append', 'upsert'),
    'Comment',
    'set remplace, merge complète, append ajoute à la liste, upsert remplace ou ajoute selon la clé.',
  ),
  key: defaulted('id', field('recorded item'), "Champ d'identité", 'Pour upsert : le champ qui identifie un élément.'),
  where: optional(
    cel('recorded item', 'bool', 'done', 'l’élément de la liste qui change'),
    'Éléments visés',
    'Condition sur « item » : chaque élément qui la remplit reçoit « value ».',
  ),
  value: defaulted(
    {},
    map(fieldPath('data'), cel('recorded item', 'any?', 'value', 'ce qui est gardé')),
    'Valeurs',
    'Pour chaque champ, une expression CEL.',
  ),
});

const recordAction = named('action-record', ['record', 'Enregistre dans les données du dossier.'], () =>
  record({
    type: required(only('record')),
    params: required(recordParams, ...PARAMS),
  }),
);

const computeAction = named('action-compute', ['compute', 'Calcule un champ ; null le vide.'], () =>
  record({
    type: required(only('compute')),
    params: params({
      field: required(
        field('data', { pattern: '^[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*$' }),
        'Champ',
        'Champ des données du dossier, en notation pointée : « entree.date ».',
      ),
      expr: required(cel('action', 'any?', 'value', 'ce qui est gardé'), 'Valeur'),
    }),
  }),
);

export const notifyParams = record({
  template: required(
    nameAs('template', { pattern: '^(documents|emails)/[A-Za-z0-9][A-Za-z0-9-]*$' }),
    'Gabarit',
    'Nom du gabarit, sans extension : « emails/bienvenue » est le fichier templates/emails/bienvenue.hbs.',
  ),
  to: required(set(name('role'), some), 'Destinataires', 'Rôles prévenus.'),
  channel: defaulted('email', oneOf('email', 'app'), 'Canal', "E-mail (par défaut) ou dans l'application seulement."),
  invite: optional(invite),
  contact: optional(
    cel('action', 'string|list?', 'value', 'l’adresse à qui l’on écrit'),
    'Contact',
    'Adresse e-mail, liste ou null, à la place du contact du rôle tenu par lien.',
  ),
  link: optional(signedLink),
});

const notifyAction = named('action-notify', ['notify', 'Prévient des rôles.'], () =>
  record({
    type: required(only('notify')),
    params: required(notifyParams, ...PARAMS),
  }),
);

const documentAction = named('action-document', ['document', 'Produit un document.'], () =>
  record({
    type: required(only('document')),
    params: params({
      template: required(
        nameAs('template', { pattern: '^(documents|emails)/[A-Za-z0-9][A-Za-z0-9-]*$' }),
        'Gabarit',
        'Nom du gabarit, sans extension : « documents/bienvenue » est le fichier templates/documents/bienvenue.hbs.',
      ),
      name: required(
        cel('action', 'string?', 'value', 'le nom du document'),
        'Nom du document',
        'Expression CEL qui donne un texte.',
      ),
      to: required(set(name('role')), 'Destinataires', 'Rôles qui le reçoivent.'),
      link: optional(signedLink),
      values: optional(computedValues),
      email: optional(
        nameAs('template', { pattern: '^emails/[A-Za-z0-9][A-Za-z0-9-]*$' }),
        "E-mail qui l'accompagne",
        "Gabarit de l'e-mail auquel le document est joint : « emails/bienvenue ».",
      ),
      invite: optional(invite),
      contact: optional(
        cel('action', 'string|list?', 'value', 'l’adresse à qui l’on écrit'),
        'Contact',
        'Adresse e-mail, liste ou null, à la place du contact du rôle tenu par lien.',
      ),
    }),
  }),
);

const sendAction = named(
  'action-send',
  ['send', "Envoie un événement à un dossier lié. L'événement doit nommer ce workflow dans « from »."],
  () =>
    record({
      type: required(only('send')),
      params: params({
        each: optional(
          cel('action', 'list', 'value', 'à quoi cela est fait, un par un'),
          'Pour chaque',
          'Liste : un envoi par élément, vu sous le nom « item ».',
        ),
        to: required(
          cel('sent item', 'string?', 'value', 'le dossier à qui c’est envoyé'),
          'À',
          "Nom d'un lien, ou expression CEL qui donne l'identifiant d'un dossier.",
        ),
        event: required(
          objectOr(
            record({
              expr: required(cel('sent item', 'string', 'value', 'ce qui est envoyé')),
            }),
            name('event', 'receiver'),
          ),
          'Événement',
          'Nom, ou expression qui le donne.',
        ),
        data: optional(
          map(name('field', 'form'), cel('sent item', 'any?', 'value', 'ce qui est transmis')),
          'Données',
          'Pour chaque champ du formulaire, une expression CEL.',
        ),
        alert: optional(
          set(name('role'), some),
          'Alerter',
          'Rôles de ce dossier qui ont une tâche à faire quand le destinataire refuse.',
        ),
        must: since(
          3,
          optional(
            yes,
            'Tout ou rien',
            "Chaque destinataire est d'abord interrogé ; un seul refus refuse l'acte, en le nommant.",
          ),
        ),
      }),
    }),
);

const startAction = named('action-start', ['start', 'Ouvre un dossier dans un autre workflow.'], () =>
  record({
    type: required(only('start')),
    params: params({
      workflow: required(name('workflow'), 'Workflow'),
      link: optional(name('link'), 'Lien', 'Lien de ce dossier qui mène désormais au nouveau.'),
      alert: optional(
        set(name('role'), some),
        'Alerter',
        'Rôles de ce dossier qui ont une tâche à faire quand l’ouverture est refusée.',
      ),
      if: optional(
        cel('action', 'bool', 'done', 'un autre dossier est ouvert'),
        'Condition',
        'Faux : rien n’est ouvert. Le dossier ouvert se lit ensuite « started ».',
      ),
      data: required(
        map(name('field', 'form'), cel('action', 'any?', 'value', 'ce qui est transmis')),
        'Données',
        'Pour chaque champ du formulaire de création, une expression CEL.',
      ),
    }),
  }),
);

const assignRoleAction = named('action-assignRole', ['assignRole', 'Donne un rôle du dossier.'], () =>
  record({
    type: required(only('assignRole')),
    params: params({
      role: required(name('role'), 'Rôle'),
      expr: required(
        cel('action', 'string|list?', 'value', 'ce qui est gardé'),
        'À qui',
        'Identifiant, liste ou null.',
      ),
    }),
  }),
);

export const eraseParams = record({
  fields: required(
    listOr(set(field('data', { pattern: '^[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*$' }), some), only('*')),
    "Ce qui s'efface",
    '« * » : tout, sauf « keep ». Sinon des champs en notation pointée. Un texte exigé par le schéma devient « effacé ».',
  ),
  keep: defaulted([], set(field('data', { minLength: 1 })), 'Ce qui reste', 'Avec « * » : champs du premier niveau.'),
  files: defaulted(false, yes, 'Pièces jointes aussi', "Sauf celles qu'un autre dossier nomme."),
  drafts: defaulted(false, yes, 'Brouillons aussi'),
  journal: defaulted(
    false,
    yes,
    'Histoire et courriers aussi',
    "Ce qui a été saisi quitte l'histoire, les lettres, les documents établis, les liens signés, et ce que d'autres dossiers répètent ; les sceaux restent vérifiables.",
  ),
});

const eraseAction = named(
  'action-erase',
  ['erase', 'Efface des données du dossier, et de tout ce qui les répète.'],
  () =>
    record({
      type: required(only('erase')),
      params: since(3, required(eraseParams, ...PARAMS)),
    }),
);

const withdrawConsentAction = named(
  'action-withdrawConsent',
  ['withdrawConsent', 'Efface aussitôt les réponses qui reposent sur un accord retiré, et elles seules.'],
  () =>
    record({
      type: required(only('withdrawConsent')),
      params: since(
        3,
        required(
          record({
            consent: required(
              text(CONSENT_NAME),
              'Accord retiré',
              'Déclaré dans « consents ». Ce qui repose sur lui (« x-consent », dans les données du dossier et dans les formulaires) quitte le dossier, son histoire, les formulaires commencés, les pièces, et les courriers et documents qui l’impriment ; le reste demeure.',
            ),
          }),
          ...PARAMS,
        ),
      ),
    }),
);

const webhookAction = named('action-webhook', ['webhook', "Appelle une adresse déclarée par l'administrateur."], () =>
  record({
    type: required(only('webhook')),
    params: params({
      url: required(name('webhook'), "Nom de l'adresse"),
    }),
  }),
);

export type ActionConfig =
  | TypeOf<typeof recordAction>
  | TypeOf<typeof computeAction>
  | TypeOf<typeof notifyAction>
  | TypeOf<typeof documentAction>
  | TypeOf<typeof sendAction>
  | TypeOf<typeof startAction>
  | TypeOf<typeof assignRoleAction>
  | TypeOf<typeof eraseAction>
  | TypeOf<typeof withdrawConsentAction>
  | TypeOf<typeof webhookAction>;

export const action = named('action', ['Effet', 'Une action du registre fermé.'], () =>
  family<ActionConfig>('type', 'Type', {
    record: recordAction,
    compute: computeAction,
    notify: notifyAction,
    document: documentAction,
    send: sendAction,
    start: startAction,
    assignRole: assignRoleAction,
    erase: eraseAction,
    withdrawConsent: withdrawConsentAction,
    webhook: webhookAction,
  }),
);
