import { readFile } from 'node:fs/promises';
import { own, problems, refuse } from '../../base/base.ts';
import type { Application } from '../../main.ts';
import type { OrganisationInput } from '../../operations/operations.ts';
import type { Organisation } from '../../store/store.ts';
import {
  EXIT,
  type ExitCode,
  jsonOption,
  required,
  storeOption,
  UsageError,
  type Verb,
  type VerbCall,
  withApplication,
  withExistingStore,
} from '../command-line/command-line.ts';

/** Describes the options that are texts of the letterhead, under the same names. */
const LETTERHEAD = {
  programme: 'Au nom de quoi elle écrit, en tête de ses lettres.',
  street: 'Numéro et rue.',
  postcode: 'Code postal.',
  city: 'Ville.',
  phone: 'Téléphone.',
  email: 'Adresse où lui répondre.',
  signatory: 'Qui signe pour elle : nom et qualité.',
  court: 'Tribunal devant lequel ses décisions se contestent.',
  dpo: 'Délégué à la protection des données : nom, adresse, e-mail.',
} as const;
const TEXTS = Object.keys(LETTERHEAD) as (keyof typeof LETTERHEAD)[];

export const organisation: Verb = {
  name: 'organisation',
  summary: 'Gère les organisations et leur en-tête : add, change, list.',
  usage: '<add|change|list> [--id <id>] [--name <nom>] …',
  help: [
    '  jalon organisation add --name "Maison de l’emploi fictive" --city Dijon --role sa',
    '  jalon organisation change --id org-… --phone "03 00 00 00 00" --logo logo.png',
    '  jalon organisation list',
    '',
    'Une option absente laisse ce qui est ; vide, elle l’efface.',
  ],
  options: {
    ...storeOption,
    id: { value: 'id', help: 'Organisation à modifier.' },
    name: { value: 'nom', help: 'Son nom.' },
    siret: { value: 'siret', help: '14 chiffres.' },
    kind: { value: 'genre', help: 'Ce qu’elle est, en quelques mots.' },
    ...Object.fromEntries(TEXTS.map((name) => [name, { value: 'texte', help: LETTERHEAD[name] }])),
    logo: { value: 'fichier', help: 'Image PNG, 150 ko au plus.' },
    role: {
      value: 'rôle',
      multiple: true,
      help: 'Rôle que les lettres nomment par elle ; plusieurs fois s’il le faut.',
    },
    ...jsonOption,
  },
  words: [1, 1],
  run(call) {
    const [action = ''] = call.words;
    const found = own(actions, action);
    if (!found) throw new UsageError(`« ${action} » n'est pas prévu : add, change ou list.`);
    return found(call);
  },
};

const actions: { [action: string]: (call: VerbCall) => Promise<ExitCode> } = {
  add: async (call) => {
    const name = required(call, 'name', 'le nom de l’organisation');
    const wanted = await changed(call, { name, siret: null, kind: null, active: true });
    const saved = await withApplication(call, ({ operations }) => operations.machine.saveOrganisation(wanted));
    return told(call, `Organisation créée : ${saved.name} (${saved.id}).`, saved);
  },
  change: async (call) => {
    const id = required(call, 'id', 'l’identifiant de l’organisation');
    const saved = await withExistingStore(call, (application) => change(application, call, id));
    return told(call, `Organisation modifiée : ${saved.name} (${saved.id}).`, saved);
  },
  list: async (call) => {
    const all = await withExistingStore(call, ({ operations }) => operations.machine.organisations());
    if (call.flag('json')) call.terminal.printJson(all.map(shown));
    else
      for (const { id, name, active } of all)
        call.terminal.print(`${id}  ${name}${active ? '' : '  (ne participe plus)'}`);
    return EXIT.ok;
  },
};

/** @throws Refusal 404 */
async function change({ operations }: Application, call: VerbCall, id: string): Promise<Organisation> {
  const before = (await operations.machine.organisations()).find((one) => one.id === id);
  if (!before) return refuse(problems.notFound(`Aucune organisation « ${id} ». La liste : jalon organisation list`));
  const { name, siret, kind, active } = before;
  return operations.machine.saveOrganisation(await changed(call, { id, name, siret, kind, active }));
}

async function changed(call: VerbCall, before: OrganisationInput): Promise<OrganisationInput> {
  const told = TEXTS.flatMap((name) => (call.value(name) === undefined ? [] : [[name, call.value(name)]]));
  const [logo, roles] = [call.value('logo'), call.values('role')];
  return {
    ...before,
    name: call.value('name') ?? before.name,
    siret: call.value('siret') ?? before.siret,
    kind: call.value('kind') ?? before.kind,
    letterhead: {
      ...Object.fromEntries(told),
      ...(logo !== undefined && { logo: logo === '' ? null : await pngIn(logo) }),
      ...(roles.length > 0 && { roles: roles.filter((role) => role !== '') }),
    },
  };
}

async function pngIn(path: string): Promise<string> {
  const bytes = await readFile(path).catch(() => {
    throw new UsageError(`« ${path} » ne se lit pas.`);
  });
  return bytes.toString('base64');
}

function told(call: VerbCall, sentence: string, saved: Organisation): ExitCode {
  if (call.flag('json')) call.terminal.printJson(shown(saved));
  else call.terminal.print(sentence);
  return EXIT.ok;
}

/** Replaces the logo, which is too long for a screen, by whether there is one. */
function shown({ letterhead: { logo, ...letterhead }, ...organisation }: Organisation) {
  return { ...organisation, letterhead: { ...letterhead, logo: logo !== null } };
}
