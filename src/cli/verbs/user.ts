import { newSecret, own, problems, refuse } from '../../base/base.ts';
import type { Application } from '../../main.ts';
import type { Person } from '../../store/store.ts';
import {
  EXIT,
  type ExitCode,
  jsonOption,
  required,
  rolesBeside,
  rootOption,
  storeOption,
  UsageError,
  type Verb,
  type VerbCall,
  withApplication,
  withExistingStore,
} from '../command-line/command-line.ts';

export const user: Verb = {
  name: 'user',
  summary: 'Gère les comptes : add, list, password, disable.',
  usage: '<add|list|password|disable> [--email <adresse>] …',
  help: [
    '  jalon user add --email a@exemple.fr --name "Anne Martin" --role admin [--role …] [--organisation <id>]',
    '  jalon user password --email a@exemple.fr',
    '  jalon user disable --email a@exemple.fr',
    '  jalon user list',
    '',
    'Le mot de passe (14 caractères au moins) est lu sur l’entrée standard, ou demandé ; vide, il est',
    'engendré et montré une seule fois.',
  ],
  options: {
    ...storeOption,
    ...rootOption,
    email: { value: 'adresse', help: 'Adresse électronique du compte.' },
    name: { value: 'nom', help: 'Nom de la personne.' },
    role: { value: 'rôle', multiple: true, help: 'Rôle ; plusieurs fois s’il le faut.' },
    organisation: { value: 'id', help: 'Organisme de la personne.' },
    ...jsonOption,
  },
  words: [1, 1],
  run(call) {
    const [action = ''] = call.words;
    const found = own(actions, action);
    if (!found) throw new UsageError(`« ${action} » n'est pas prévu : add, list, password ou disable.`);
    return found(call);
  },
};

const actions: { [action: string]: (call: VerbCall) => Promise<ExitCode> } = {
  add: async (call) => {
    const input = {
      email: required(call, 'email', 'l’adresse électronique du compte'),
      name: required(call, 'name', 'le nom de la personne'),
      roles: rolesOf(call),
      organisation: call.value('organisation') ?? null,
    };
    const secret = await passwordFor(call);
    const person = await withApplication(call, async (application) => {
      const declared = await rolesBeside(call, application);
      return application.operations.machine.addPerson({ ...input, ...secret }, declared);
    });
    return printAccount(
      call,
      `Compte créé : ${person.name} <${person.email}>, ${person.roles.join(', ')}.`,
      person,
      secret,
    );
  },
  password: async (call) => {
    const email = required(call, 'email', 'l’adresse électronique du compte');
    const secret = await passwordFor(call);
    const person = await withExistingStore(call, (application) => change(application, email, secret));
    return printAccount(call, `Mot de passe changé : ${person.email}. Ses sessions sont fermées.`, person, secret);
  },
  disable: async (call) => {
    const email = required(call, 'email', 'l’adresse électronique du compte');
    const person = await withExistingStore(call, (application) => change(application, email, { active: false }));
    return printAccount(call, `Compte désactivé : ${person.email}. Ses sessions sont fermées.`, person);
  },
  list: async (call) => {
    const people = await withExistingStore(call, ({ operations }) => operations.machine.people());
    if (call.flag('json')) call.terminal.printJson(people.map(shown));
    else for (const person of people) call.terminal.print(lineOf(person));
    return EXIT.ok;
  },
};

function rolesOf(call: VerbCall): string[] {
  const roles = call.values('role');
  if (roles.length === 0) throw new UsageError("Il manque l'option --role : au moins un rôle, par exemple admin.");
  return roles;
}

interface Secret {
  password: string;
  isPasswordDrawn: boolean;
}

async function passwordFor(call: VerbCall): Promise<Secret> {
  const piped = await call.terminal.piped();
  const typed = piped ?? (await call.terminal.askSecret('Mot de passe (vide = en engendrer un) : '));
  const password = typed.replace(/\r?\n$/, '');
  if (password !== '') return { password, isPasswordDrawn: false };
  return { password: newSecret(15), isPasswordDrawn: true };
}

/** Changes an account and leaves the rest of it as it is. @throws Refusal 404 */
async function change(
  { operations }: Application,
  email: string,
  changed: { password?: string; isPasswordDrawn?: boolean; active?: boolean },
): Promise<Person> {
  const wanted = email.trim().toLowerCase();
  const person = (await operations.machine.people()).find((one) => one.email.toLowerCase() === wanted);
  if (!person) return refuse(problems.notFound(`Aucun compte n'a l'adresse « ${email} ». La liste : jalon user list`));
  const { id, name, roles } = person;
  return operations.machine.addPerson({ id, email: person.email, name, roles, ...changed });
}

function printAccount(call: VerbCall, sentence: string, person: Person, secret?: Secret): ExitCode {
  const once = secret?.isPasswordDrawn ? { password: secret.password } : {};
  if (call.flag('json')) call.terminal.printJson({ ...shown(person), ...once });
  else {
    call.terminal.print(sentence);
    if (secret?.isPasswordDrawn) call.terminal.print(`Mot de passe, montré une seule fois : ${secret.password}`);
  }
  return EXIT.ok;
}

function shown({ id, email, name, roles, organisation, active }: Person) {
  return { id, email, name, roles, organisation, active };
}

function lineOf({ email, name, roles, active }: Person): string {
  return `${email}  ${name}  ${roles.join(', ')}${active ? '' : '  (désactivé)'}`;
}
