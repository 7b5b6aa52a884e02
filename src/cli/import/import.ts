import { readFile } from 'node:fs/promises';
import { problems, Refusal, refuse } from '../../base/base.ts';
import type { Application } from '../../main.ts';
import { type Caller, type ImportRequest, type ImportResult, readTable } from '../../operations/operations.ts';
import {
  EXIT,
  jsonOption,
  linesOf,
  required,
  storeOption,
  UsageError,
  type Verb,
  type VerbCall,
  withExistingStore,
} from '../command-line/command-line.ts';

export const importVerb: Verb = {
  name: 'import',
  summary: 'Crée des dossiers d’après un CSV ou un classeur : une ligne par dossier, un compte rendu par ligne.',
  usage: '<fichier.csv|xlsx> --workflow <id> --as <adresse> [--dry-run]',
  help: [
    'La première ligne nomme les champs du formulaire de création : nom, identite.prenom, coordonnees.email…',
    'Dates JJ/MM/AAAA ou AAAA-MM-JJ, oui/non, plusieurs réponses séparées par « | ».',
    'Une ligne refusée n’empêche pas les autres ; relancer le même fichier ne crée rien deux fois.',
  ],
  options: {
    ...storeOption,
    workflow: { value: 'id', help: 'Le workflow des dossiers à créer.' },
    as: { value: 'adresse', help: 'La personne au nom de qui l’on crée, par son adresse électronique.' },
    role: { value: 'rôle', help: 'Le rôle sous lequel elle agit (par défaut, le premier qui le permet).' },
    'dry-run': { help: 'N’enregistre rien : dit seulement ce qui serait refusé.' },
    ...jsonOption,
  },
  words: [1, 1],
  async run(call) {
    const [file = ''] = call.words;
    const workflow = required(call, 'workflow', 'le workflow des dossiers à créer');
    const as = required(call, 'as', 'l’adresse de la personne au nom de qui l’on crée');
    const table = readTable(await bytesOf(file));
    const results = await withExistingStore(call, async (application) => {
      const caller = await callerOf(application, as);
      return rowByRow(call, application, caller, { workflow, table });
    });
    report(call, results);
    return results.every(({ status }) => status !== 'refused') ? EXIT.ok : EXIT.refused;
  },
};

function bytesOf(file: string): Promise<Uint8Array> {
  return readFile(file).catch(() => refuse(problems.notFound(`Le fichier « ${file} » n'existe pas ou ne se lit pas.`)));
}

/**
 * Finds the person in whose name dossiers are created.
 * @throws Refusal 404
 */
async function callerOf({ operations }: Application, email: string): Promise<Caller> {
  const wanted = email.trim().toLowerCase();
  const person = (await operations.machine.people()).find((one) => one.email.toLowerCase() === wanted && one.active);
  if (!person)
    return refuse(problems.notFound(`Aucun compte actif n'a l'adresse « ${email} ». La liste : jalon user list`));
  const { id, name, roles, organisation } = person;
  return { person: { id, name, email: person.email, roles, organisation } };
}

async function rowByRow(
  call: VerbCall,
  { operations }: Application,
  caller: Caller,
  asked: Pick<ImportRequest, 'workflow' | 'table'>,
): Promise<ImportResult[]> {
  const bar = call.terminal.progress('Import', asked.table.rows.length);
  const how = call.flag('dry-run') ? 'try' : 'each';
  const request: ImportRequest = { ...asked, how, role: call.value('role'), onLine: (done) => bar.reach(done) };
  try {
    return await operations.importTable(caller, request);
  } catch (error) {
    throw asUsage(error);
  } finally {
    bar.end();
  }
}

/** Returns a usage error when the refusal is only about unknown columns, since the person mistyped the command. */
function asUsage(error: unknown): unknown {
  const errors = error instanceof Refusal ? (error.problem.errors ?? []) : [];
  const isOfColumns = errors.length > 0 && errors.every(({ code }) => /column/.test(code));
  return isOfColumns ? new UsageError(errors.map(({ message }) => message).join('\n')) : error;
}

function report({ terminal, flag }: VerbCall, results: ImportResult[]): void {
  const count = (status: ImportResult['status']) => results.filter((result) => result.status === status).length;
  const totals = {
    created: count('created'),
    valid: count('valid'),
    duplicates: count('duplicate'),
    refused: count('refused'),
  };
  if (flag('json')) {
    terminal.printJson({ totals, lines: results });
    return;
  }
  for (const result of results) for (const text of outcomeLines(result)) terminal.print(text);
  const done = flag('dry-run') ? `${totals.valid} valable(s)` : `${totals.created} créé(s)`;
  terminal.print(
    `${results.length} ligne(s) : ${done}, ${totals.duplicates} doublon(s), ${totals.refused} refusée(s).`,
  );
}

function outcomeLines(result: ImportResult): string[] {
  const line = `ligne ${result.line}`;
  switch (result.status) {
    case 'created':
      return [`${line} : créé ${result.dossier}`];
    case 'valid':
      return [`${line} : valable`];
    case 'duplicate':
      return [`${line} : doublon${result.dossier ? ` de ${result.dossier}` : ''}. ${result.message}`];
    case 'refused':
      return linesOf(result.problem).map((text, i) => (i === 0 ? `${line} : ${text}` : text));
  }
}
