import { formatLongDate } from '../../time/time.ts';
import type { ProcessingActivity, ProcessingRegister } from './processing-activity.ts';

/** Writes the record of processing as a page of Markdown: what art. 30 asks, then the annex for the impact assessment. */
export function registerPage(register: ProcessingRegister): string {
  const { controller, controllers, processings, on } = register;
  const marked = processings.filter(({ sensitive }) => sensitive.length > 0);
  return [
    '# Registre des activités de traitement',
    `Écrit par \`jalon register\` le ${formatLongDate(on)}, d’après les définitions en service (article 30 du RGPD). **À compléter** marque ce qu’aucune définition ne dit.`,
    '## Responsable du traitement',
    controller === null
      ? `${TO_FILL} : qui le représente (*Organisations*, ou \`jalon controller\`).`
      : `**${controller.organisation}**, représentée par ${controller.name}, ${controller.quality} : ${controller.email}.`,
    ...(controllers.length > 0
      ? controllers.map(controllerLine)
      : [`${TO_FILL} : nom, adresse (*Organisations*, en-tête de lettre).`]),
    ...processings.flatMap((one) => processingPart(one)),
    '## Transferts hors de l’Union européenne',
    `Jalon n’appelle que le serveur de courrier, le fournisseur d’identité et l’antivirus de l’installation${calledWords(processings)}. ${TO_FILL} : où ils sont, et où est hébergée la base.`,
    '## Ce qui a été donné de plus à lire',
    wideningTable(register),
    '## Mesures de sécurité',
    measures(register)
      .map((line) => `- ${line}`)
      .join('\n'),
    '# Annexe : éléments pour l’analyse d’impact',
    'L’accompagnement social est sur la liste des traitements pour lesquels la CNIL demande une analyse d’impact (délibération 2018-327).',
    ...marked.flatMap(impactPart),
    ...(marked.length === 0 ? ['Aucun champ n’est marqué sensible (`x-sensitive`).'] : []),
    '## Ce qui reste à écrire',
    `${TO_FILL} : la base légale de chaque traitement (article 6) et l’exception qui permet chaque donnée sensible (articles 9.2 et 10), la nécessité et la proportionnalité, les risques pour les personnes, leur avis ou celui de leurs représentants.`,
    '',
  ].join('\n\n');
}

const TO_FILL = '**À compléter**';

function controllerLine({ name, address, contact, dpo, roles }: ProcessingRegister['controllers'][number]): string {
  return [
    `- **${name}** (${roles.join(', ')})${address === null ? '' : `, ${address}`}${contact === null ? '' : `, ${contact}`}.`,
    `  Délégué à la protection des données : ${dpo?.replaceAll('\n', ', ') ?? TO_FILL}.`,
  ].join('\n');
}

function processingPart({ title, id, purpose, ...one }: ProcessingActivity): string[] {
  const concerned = one.people.filter(({ isConcerned }) => isConcerned);
  const acting = one.people.filter(({ isConcerned }) => !isConcerned);
  return [
    `## ${title} (\`${id}\`)`,
    `**Finalité.** ${purpose ?? TO_FILL}`,
    `**Personnes concernées.** ${concerned.length === 0 ? TO_FILL : namesOf(concerned)}. Agents et partenaires qui agissent, avec un compte : ${namesOf(acting)}.`,
    `**Catégories de données.** ${one.data.join(' ; ')}.`,
    ...(one.sensitive.length > 0
      ? [
          `**Données sensibles.** ${[...new Set(one.sensitive.map(({ mark }) => CATEGORIES[mark]))].join(' ; ')} : voir l’annexe.`,
        ]
      : []),
    `**Destinataires.**\n\n${one.recipients.map(recipientLine).join('\n')}${one.isPublic ? '\n- **Tout le monde**, sans compte : la page publique, tant qu’elle l’est.' : ''}`,
    `**Durée de conservation.** ${one.retention.length > 0 ? one.retention.join(' ') : `Gardé sans fin : aucune durée n’est déclarée. ${TO_FILL}.`}`,
  ];
}

const namesOf = (people: { title: string }[]) => people.map(({ title }) => title).join(', ');

function recipientLine({ title, reads, fields, readsSensitive }: ProcessingActivity['recipients'][number]): string {
  const what = reads === 'everything' ? 'toutes les données' : fields.join(', ');
  return `- **${title}** : ${what}${readsSensitive ? ', et des données sensibles' : reads === 'everything' ? ', hors données sensibles' : ''}.`;
}

const CATEGORIES = {
  sante: 'Santé (article 9)',
  handicap: 'Handicap (article 9)',
  addiction: 'Addiction (article 9)',
  origine: 'Origine, nationalité (article 9)',
  justice: 'Condamnations et infractions (article 10)',
};

function calledWords(processings: ProcessingActivity[]): string {
  const names = [...new Set(processings.flatMap(({ called }) => called))];
  return names.length === 0 ? '' : `, et les adresses que l’administration déclare sous ces noms : ${names.join(', ')}`;
}

function wideningTable({ widenings }: ProcessingRegister): string {
  if (widenings.length === 0) return 'Rien, depuis que le journal le dit.';
  const lines = widenings.map(({ on, what, asked, agreed, isDone }) => {
    const told = isDone ? what : `${what} (le service s’est arrêté avant de pouvoir dire que c’est fait)`;
    return `| ${formatLongDate(on)} | ${cell(told)} | ${cell(asked)} | ${cell(agreed)} |`;
  });
  return [
    '| Le | Ce qui est donné à lire | Demandé par | Avec l’accord de |',
    '| --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

/** A bar in a name must not end the cell. */
const cell = (words: string) => words.replaceAll('|', '\\|');

function impactPart({ title, sensitive, rules }: ProcessingActivity): string[] {
  const lines = sensitive.map(
    ({ field, mark, readers }) => `| ${field} | ${CATEGORIES[mark]} | ${readers.join(', ') || 'personne'} |`,
  );
  return [
    `## ${title}`,
    ['| Donnée | Catégorie | Qui la lit |', '| --- | --- | --- |', ...lines].join('\n'),
    ...(rules.length > 0
      ? [`Règles calculées, chacune expliquée condition par condition : ${rules.join(' ; ')}.`]
      : []),
  ];
}

const AT_REST = {
  clear: 'La base n’est **pas** chiffrée par Jalon (`JALON_KEYS` absent) : chiffrer le disque.',
  partly: 'Le chiffrement de la base est en cours (AES-256-GCM).',
  altered:
    'Chiffré dans la base, **mais changé depuis par qui n’a pas les clés** : `jalon keys check` dit quoi ; restaurer une sauvegarde.',
  encrypted:
    'Dossiers, journal, tâches, fichiers, lettres, brouillons et comptes sont chiffrés dans la base (AES-256-GCM, une clé par dossier) ; états, dates, identifiants et lectures restent en clair.',
};

const SIGN_IN = {
  required: 'Mot de passe jugé à sa force, et second facteur exigé de l’équipe',
  optional:
    'Mot de passe jugé à sa force ; second facteur au choix de chacun (`JALON_SECOND_FACTOR=optional`) : l’exiger',
};

function measures({ atRest, secondFactor }: ProcessingRegister): string[] {
  return [
    'Droits par rôle, par champ et par dossier ; un champ sensible ne se lit que par un rôle qui le nomme, et ne part ni en lettre ni en recherche.',
    `${SIGN_IN[secondFactor]} ; sessions courtes, fermables une à une.`,
    'Chaque lecture d’un dossier est notée ; les lectures en nombre ou à des heures inhabituelles alertent la protection des données.',
    'Journal de chaque dossier scellé par une chaîne d’empreintes, vérifiée par `jalon verify`.',
    AT_REST[atRest],
    'Sauvegardes vérifiées ; archivage et effacement proposés à terme, sur accord, avec leur bordereau.',
    'Droits des personnes : archive d’accès et de portabilité en une demande ; demandes suivies avec leurs dates légales.',
  ];
}
