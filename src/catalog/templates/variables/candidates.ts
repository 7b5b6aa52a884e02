import { isJsonObject, type JsonObject } from '../../../base/base.ts';
import { type Bundle, workflowsOf } from '../../../engine/engine.ts';
import { itemOf } from '../../definition/definition.ts';
import { membersOf, type Printable, printList, printOf, typeOf } from './print-field.ts';

/** Describes something a template could print, before the lint judges it. */
export interface VariableCandidate {
  /** Is dotted, as in `templateReads`. */
  address: string;
  /** Is the address of the list in whose rows alone it is known; null elsewhere. */
  of: string | null;
  section: string;
  title: string;
  isBlock: boolean;
  /** Returns the text that prints the value at a path. */
  print: (path: string) => string;
}

interface SectionPlace {
  section: string;
  address: string;
}

/**
 * Lists everything a scope has to print, in its order: the data and the answers first, then the people it names and what the product adds.
 */
export function candidatesIn(bundle: Bundle, scope: JsonObject): VariableCandidate[] {
  const roots = propertiesOf(scope);
  const group = (address: string, section: string) => {
    const schema = address.split('.').reduce<JsonObject>((one, step) => propertiesOf(one)[step] ?? {}, scope);
    return inGroup(schema, { section, address });
  };
  const form = roots['form']?.title;
  return [
    ...group('data', 'Le dossier'),
    ...group('form', typeof form === 'string' ? `Formulaire « ${form} »` : 'Ce formulaire'),
    ...group('values', 'Calculé pour ce document'),
    ...Object.entries(bundle.workflow.links).flatMap(([name, link]) => {
      const title = workflowsOf(link)
        .map((workflow) => bundle.linked[workflow]?.title)
        .find((one) => typeof one === 'string');
      const section = `Dossier lié : ${title ?? name}`;
      return link.each === undefined ? group(`liens.${name}.data`, section) : [];
    }),
    ...Object.keys(propertiesOf(roots['people'] ?? {})).flatMap((role) =>
      peopleIn(role, bundle.roles[role]?.title ?? role),
    ),
    ...Object.entries(NAMED_WORDS).map(([member, title]) =>
      leaf({ name: member, field: { type: 'string' }, address: `issuer.${member}` }, 'Qui écrit', title),
    ),
    ...productOwn(scope),
    ...filesIn(roots['files']),
    ...Object.keys(propertiesOf(roots['compteurs'] ?? {})).map((name) =>
      leaf({ name, field: { type: 'integer' }, address: `compteurs.${name}` }, 'Compteurs', name),
    ),
  ];
}

function propertiesOf({ properties }: JsonObject): { [name: string]: JsonObject } {
  const entries = Object.entries(isJsonObject(properties) ? properties : {});
  return Object.fromEntries(entries.filter((one): one is [string, JsonObject] => isJsonObject(one[1])));
}

function inGroup(schema: JsonObject, { section, address }: SectionPlace): VariableCandidate[] {
  return Object.entries(propertiesOf(schema)).flatMap(([name, field]): VariableCandidate[] => {
    const one: Printable = { name, field, address: `${address}.${name}` };
    const title = titleOf(one);
    if (title === null) return [];
    switch (typeOf(field)) {
      case 'object':
        return inGroup(field, { section: `${section} › ${title}`, address: one.address });
      case 'array':
        return inList(one, section, title);
      default:
        return printOf(one, one.address) === null ? [] : [leaf(one, section, title)];
    }
  });
}

/** Returns the title to search by: a field without a title is left out, but a computed value has the name its author gave it. */
function titleOf({ name, field: { title }, address }: Printable): string | null {
  if (typeof title === 'string') return title;
  return /^(values|deadline|files)\./.test(address) ? name : null;
}

function leaf(one: Printable, section: string, title: string): VariableCandidate {
  const print = (path: string) => printOf(one, path) ?? '';
  return { address: one.address, of: null, section, title, isBlock: false, print };
}

/** Offers the whole list, then each field of its rows, to be written inside a row. */
function inList(list: Printable, section: string, title: string): VariableCandidate[] {
  const whole = printList(list, list.address);
  const members = isJsonObject(itemOf(list.field).properties) ? membersOf(list) : [];
  const lines = members.flatMap((member): VariableCandidate[] => {
    const own = titleOf(member);
    if (own === null || printOf(member, member.name) === null) return [];
    return [{ ...leaf(member, `${section} › ${title} › chaque ligne`, own), of: list.address }];
  });
  if (whole === null) return lines;
  const print = (path: string) => printList(list, path)?.text ?? '';
  return [{ address: list.address, of: null, section, title, isBlock: whole.isBlock, print }, ...lines];
}

/** Prints every holder of a role, separated by commas. */
function peopleIn(role: string, title: string): VariableCandidate[] {
  return Object.entries(NAMED_WORDS).map(([member, words]): VariableCandidate => {
    const print = (path: string) => {
      const each = (inside: string) => `{{#each ${path}}}${inside}{{/each}}`;
      return member === 'name'
        ? each('{{#unless @first}}, {{/unless}}{{name}}')
        : each(`{{#if ${member}}}{{${member}}} {{/if}}`);
    };
    return {
      address: `people.${role}`,
      of: null,
      section: `Personnes : ${title}`,
      title: words,
      isBlock: false,
      print,
    };
  });
}

function productOwn(scope: JsonObject): VariableCandidate[] {
  return Object.entries(PRODUCT_WORDS).flatMap(([address, [section, title]]): VariableCandidate[] => {
    const steps = address.split('.');
    const field = steps.reduce<JsonObject | undefined>((one, step) => one && propertiesOf(one)[step], scope);
    if (field === undefined) return [];
    const one = { name: steps.at(-1) ?? address, field, address };
    if (typeOf(field) === 'array') return inList(one, section, title).filter(({ of }) => of === null);
    return [leaf(one, section, title)];
  });
}

function filesIn(files: JsonObject | undefined): VariableCandidate[] {
  if (files === undefined) return [];
  const list: Printable = { name: 'files', field: files, address: 'files' };
  const section = 'Les fichiers de ce formulaire';
  return inList(list, section, 'Tous les fichiers').flatMap((one) => {
    const member = one.address.split('.').at(-1) ?? '';
    if (one.of === null) return [one];
    const title = FILE_WORDS[member];
    return title === undefined ? [] : [{ ...one, section: `${section} › chaque ligne`, title }];
  });
}

/** Gives what the product adds to the data of every template: the section it is listed under, then its title. */
const PRODUCT_WORDS: { [address: string]: [section: string, title: string] } = {
  today: ['Dates', 'Date du jour'],
  now: ['Dates', 'Jour où le courrier est décidé'],
  'dossier.createdAt': ['Dates', 'Jour où le dossier est ouvert'],
  'dossier.title': ['Le dossier', 'Nom du dossier'],
  'deadline.title': ['L’échéance', 'Ce qui est à faire'],
  'deadline.items': ['L’échéance', 'Ce qu’elle rappelle'],
  'deadline.dueAt': ['L’échéance', 'Jour de ce rappel'],
  'deadline.firstDueAt': ['L’échéance', 'Jour où c’était à faire'],
  'link.url': ['Le lien personnel', 'Adresse du lien'],
  'link.expiresAt': ['Le lien personnel', 'Valable jusqu’au'],
  'document.name': ['Le document joint', 'Nom du document'],
  'document.code': ['Le document joint', 'Code de vérification'],
};

/** Gives the words for members of a holder of a role, and of the sender. */
const NAMED_WORDS: { [member: string]: string } = {
  ...{ name: 'Nom', email: 'Adresse e-mail', phone: 'Téléphone', kind: 'Nature', siret: 'SIRET' },
  ...{ programme: 'Programme', street: 'Rue', postcode: 'Code postal', city: 'Ville' },
  ...{ signatory: 'Signataire', court: 'Tribunal', dpo: 'Délégué à la protection des données' },
};

const FILE_WORDS: { [member: string]: string } = {
  ...{ name: 'Nom', size: 'Taille en octets', sha256: 'Empreinte SHA-256', at: 'Reçu le' },
};
