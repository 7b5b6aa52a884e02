import {
  broughtKinds,
  IDENTITY_MARKS,
  namesInWidget,
  SENSITIVE_MARKS,
  widgetPattern,
  widgetsSaid,
} from '../../../fields/fields.ts';
import {
  anything,
  bringing,
  cel,
  deciding,
  list,
  listOr,
  nameAs,
  oneOf,
  optional,
  record,
  required,
  set,
  since,
  some,
  text,
  textNaming,
  words,
  yes,
} from '../../shape.ts';
import { CONSENT_NAME, condition, FIELD_NAME, MAX_ITEMS, ownMessages } from './condition.ts';

const widgetNames = (written: string) =>
  namesInWidget(written).map((one) => ({ ...one, owner: one.of === 'field' ? 'data' : 'own' }));

const inRow = nameAs('field', FIELD_NAME, { owner: 'row' });

/** Any field may declare these members, a reference too. */
export const annotations = {
  title: optional(words(200), 'Titre', { help: 'La question, telle que la personne la lit.', change: 'neutral' }),
  description: optional(words(2_000), 'Aide', { help: "L'aide affichée sous la question.", change: 'neutral' }),
  examples: optional(list(anything, { minItems: 1, maxItems: 10 }), 'Exemples', {
    help: 'Réponses possibles ; la première est montrée en cas d’erreur.',
    change: 'neutral',
  }),
  'x-show-if': optional(deciding(condition, 'question', 'la question est posée'), 'Posée seulement si', {
    help: 'Le champ est montré quand le groupe qui le contient remplit cette condition.',
    change: 'condition',
  }),
  'x-when-hidden': optional(oneOf('clear', 'keep'), 'Ce que devient la réponse quand la question disparaît', {
    help: 'Sort de la réponse quand le champ est caché : effacée (par défaut) ou gardée.',
    change: 'structural',
  }),
  'x-sensitive': optional(oneOf(...SENSITIVE_MARKS), 'Donnée sensible', {
    help: 'Donnée sensible (RGPD, art. 9 et 10) : lue, exportée et chiffrée à part.',
    change: 'tightening',
  }),
  'x-consent': since(
    3,
    optional(text(CONSENT_NAME), 'Repose sur l’accord', {
      help: 'Accord déclaré dans « consents » du workflow. Tant que la personne ne l’a pas donné, la question n’est ni posée ni exigée, et une réponse envoyée quand même est refusée.',
      change: 'tightening',
    }),
  ),
  'x-agrees': since(
    3,
    optional(
      record({
        to: required(text(CONSENT_NAME), 'Accord demandé'),
        by: required(
          anything,
          'Réponse qui le donne',
          'Toute autre réponse est un refus ; sans réponse, ce qui était dit vaut.',
        ),
      }),
      'Demande l’accord',
      {
        help: 'Cette question demande un accord : sa réponse vaut aussitôt pour les questions du même formulaire qui reposent sur lui.',
        change: 'condition',
      },
    ),
  ),
  'x-basis': since(
    3,
    optional(words(300), 'Base légale', {
      help: 'Sur quoi repose une question sensible qui ne demande pas l’accord de la personne : « règlement (UE) 2021/1057, annexe I ».',
      change: 'neutral',
    }),
  ),
  'x-kept': since(
    3,
    optional(words(300), 'Doit être gardé', {
      help: 'Ce qui oblige à garder ce champ quand la personne demande l’effacement de ses données : « règlement (UE) 2021/1060, article 82 ». Les autres champs s’effacent ; si aucun champ ne le dit, la conservation du workflow vaut pour tous.',
      change: 'neutral',
    }),
  ),
  'x-identifies': since(
    3,
    optional(oneOf(...IDENTITY_MARKS), 'Désigne la personne', {
      help: 'Ce que la réponse dit de la personne suivie : nom, naissance, adresse, telephone, email ou numero. Après un effacement demandé, ces valeurs sont cherchées partout.',
      change: 'neutral',
    }),
  ),
  'x-messages': ownMessages,
  'x-widget': optional(
    bringing(textNaming(widgetNames, { pattern: widgetPattern }), broughtKinds),
    'Façon de répondre',
    {
      help: `Façon de saisir : ${widgetsSaid}.`,
      change: 'structural',
    },
  ),
  'x-asked': optional(
    listOr(set(anything, { minItems: 1, maxItems: MAX_ITEMS }), oneOf(false, 'account')),
    'Demandée',
    'false : rempli par le produit, jamais demandé à l’écran. account : demandé à qui a un compte, pas par un lien signé. Une liste : les seules valeurs de enum proposées.',
  ),
  'x-own-name': optional(yes, 'Nom', {
    help: 'Le nom de qui répond. Par un lien signé, c’est celui qu’il a écrit : il ne lui est pas demandé deux fois.',
    change: 'neutral',
  }),
  'x-item': optional(
    record({
      show: required(
        list(nameAs('field', { pattern: '^[a-zA-Z][a-zA-Z0-9_.]{0,119}$' }, { owner: 'item' }), {
          ...some,
          maxItems: 6,
        }),
        'Champs montrés',
      ),
      if: optional(deciding(condition, 'question', 'l’élément est proposé'), 'Proposé si'),
      fill: since(3, optional(yes, 'Remplit les questions voisines')),
    }),
    'Élément choisi',
    'Pour item:<liste> : champs de l’élément qui le font reconnaître, condition pour être proposé, et « fill » : le choisir remplit les questions voisines de même nom de ce qu’il dit, et les efface quand il ne dit rien.',
  ),
  'x-states': since(
    3,
    optional(
      list(nameAs('state', { pattern: '^[a-zA-Z][a-zA-Z0-9-]{0,59}$' }, { owner: 'dossier' }), {
        ...some,
        maxItems: 30,
      }),
      'Étapes du dossier choisi',
      'Pour dossier:<workflow> : étapes dont l’une doit être celle du dossier, pour qu’il soit proposé et accepté. Sans elles : proposé tant qu’il vit.',
    ),
  ),
  'x-prefill': since(
    2,
    optional(cel('prefill', 'any?', 'value', 'la réponse proposée'), 'Réponse proposée', {
      help: 'Réponse proposée : expression CEL sur data, liens, roles, actor, today, et item (l’élément que le formulaire nomme).',
      change: 'neutral',
    }),
  ),
  'x-from': since(
    3,
    optional(cel('account', 'any?', 'value', 'la réponse donnée par le compte'), 'Réponse donnée par le compte', {
      help: 'Réponse que donne le compte de qui répond : expression CEL sur actor seul. Le serveur l’écrit et elle est montrée, non demandée. null : le compte n’en dit rien, et la question est posée ; un texte vide : il devrait le dire, et rien d’autre n’est accepté.',
      change: 'condition',
    }),
  ),
  'x-rows': since(
    3,
    optional(
      record({
        each: required(cel('rows', 'list', 'value', 'les lignes prêtes à remplir'), 'Une ligne par'),
        key: required(inRow, 'Champ qui désigne l’élément'),
        show: required(list(inRow, { ...some, maxItems: 6 }), 'Champs repris'),
      }),
      'Lignes prêtes',
      'Une ligne prête par élément d’une liste connue, et aucune autre : each, expression CEL sur data, liens, roles, today ; key, le champ de la ligne qui désigne l’élément, du même nom dans les deux ; show, les champs repris de l’élément et montrés, non demandés.',
    ),
  ),
  'x-help-url': optional(text({ pattern: '^https://', maxLength: 500 }), 'Page d’aide', {
    help: 'Page d’aide, en https.',
    change: 'neutral',
    isReadOnly: true,
  }),
} as const;

const bound = (word: string) =>
  optional(
    text({ minLength: 1, maxLength: 20 }),
    `Au ${word}`,
    `Au ${word} : un jour AAAA-MM-JJ, ou today, le jour où l’on répond.`,
  );

/** Only a date may declare these bounds. */
export const dateBounds = {
  'x-range': since(
    3,
    optional(record({ min: bound('plus tôt'), max: bound('plus tard') }, { minProperties: 1 }), 'Dates admises', {
      help: 'Pour une date : entre quels jours elle se donne, compris. Jugé à la saisie, jamais sur ce qui est déjà gardé.',
      change: 'condition',
    }),
  ),
  'x-after': since(
    3,
    optional(
      record({
        than: required(cel('request form', 'date?', 'value', 'le jour qui vient avant'), 'Jour qui vient avant'),
        what: required(words(120), 'Ce qui a eu lieu ce jour-là', 'Avec son article : « la demande de sortie ».'),
      }),
      'Pas avant',
      {
        help: 'Pour une date : ce jour-là ou un jour d’après. than, expression CEL sur ce que lisent les conditions de l’action, form compris ; null : rien ne vient avant. Jugé à la saisie, jamais sur ce qui est déjà gardé.',
        change: 'condition',
      },
    ),
  ),
} as const;
