import { canonicalJson, type JsonObject, type Problem, problems, Refusal, refuse, sha256 } from '../base/base.ts';
import type { Simulation } from '../engine/engine.ts';
import type { Application } from '../main.ts';
import type { Caller } from '../operations/operations.ts';
import { withExistingStore } from './application.ts';
import { type Csv, readCsv } from './csv.ts';
import { linesOf } from './explain.ts';
import { columnsOf, dataOf } from './import-columns.ts';
import { jsonOption, storeOption } from './options.ts';
import { type Call, EXIT, required, type Verb } from './verb.ts';

export const importVerb: Verb = {
  name: 'import',
  summary: 'Crée des dossiers d’après un CSV : une ligne par dossier, un compte rendu par ligne.',
  usage: '<fichier.csv> --workflow <id> --as <adresse> [--dry-run]',
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
    const csv = await readCsv(file);
    const results = await withExistingStore(call, async (application) => {
      const caller = await callerOf(application, as);
      return importRows(call, application, { caller, workflow, csv });
    });
    report(call, results);
    return results.every(({ status }) => status !== 'refused') ? EXIT.ok : EXIT.refused;
  },
};

interface Import {
  caller: Caller;
  workflow: string;
  csv: Csv;
}
type Result = { line: number } & (
  | { status: 'created'; dossier: string }
  | { status: 'valid' }
  | { status: 'duplicate'; dossier: string | null; message: string }
  | { status: 'refused'; problem: Problem }
);

async function importRows(call: Call, application: Application, { caller, workflow, csv }: Import): Promise<Result[]> {
  const { form, by } = await creationOf(application, caller, workflow);
  const columns = columnsOf(csv.header, form);
  const role = call.value('role') ?? caller.person.roles.find((held) => by.includes(held));
  const one = call.flag('dry-run') ? tryOne : createOne;
  const bar = call.terminal.progress('Import', csv.rows.length);
  const results: Result[] = [];
  for (const { line, cells } of csv.rows) {
    const data = dataOf(columns, cells);
    results.push({
      line,
      ...(await one(application, caller, { workflow, data, ...(role !== undefined && { role }) })),
    });
    bar.reach(results.length);
  }
  bar.end();
  return results;
}

async function callerOf({ operations }: Application, email: string): Promise<Caller> {
  const wanted = email.trim().toLowerCase();
  const person = (await operations.machine.people()).find((one) => one.email.toLowerCase() === wanted && one.active);
  if (!person)
    return refuse(problems.notFound(`Aucun compte actif n'a l'adresse « ${email} ». La liste : jalon user list`));
  const { id, name, roles, organisation } = person;
  return { person: { id, name, email: person.email, roles, organisation } };
}

/** The form of the creation, and the roles that may create. */
async function creationOf(
  { operations }: Application,
  caller: Caller,
  workflow: string,
): Promise<{ form: JsonObject; by: string[] }> {
  const { events, forms } = await operations.workflow(caller, workflow);
  const creation = events.find(({ event }) => event === 'open');
  const form = forms[creation?.form ?? ''];
  if (!creation || !form)
    return refuse(problems.conflict(`« ${workflow} » se crée sans formulaire : rien à importer.`));
  return { form, by: creation.by };
}

interface Opening {
  workflow: string;
  data: JsonObject;
  role?: string;
}
type Outcome = Result extends infer Each ? (Each extends Result ? Omit<Each, 'line'> : never) : never;

/** The same line of the same person is the same request: answered again, not created again. */
async function createOne({ operations }: Application, caller: Caller, opening: Opening): Promise<Outcome> {
  const key = sha256(canonicalJson(opening));
  try {
    const answer = await operations.open(caller, opening, {
      scope: `cli:import:${caller.person.id}`,
      key,
      bodyHash: key,
    });
    const { id } = answer.body;
    return answer.repeated
      ? { status: 'duplicate', dossier: id, message: 'Ligne déjà importée.' }
      : { status: 'created', dossier: id };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refusedAs(error.problem);
  }
}

/** What the form, the rights and the conditions would refuse; a duplicate is only known when really creating. */
async function tryOne(
  { operations }: Application,
  caller: Caller,
  { workflow, data, role }: Opening,
): Promise<Outcome> {
  const { id, organisation, roles } = caller.person;
  const command: JsonObject = { event: 'open', data, actor: { id, organisation }, role: role ?? roles[0] ?? 'aucun' };
  // Operations answer JSON; a simulation's is of this type.
  const run = (await operations.simulate(caller, { workflow, commands: [command] })) as unknown as Simulation;
  const [refusal] = run.refusals;
  return refusal ? { status: 'refused', problem: problemOf(refusal) } : { status: 'valid' };
}

/** The problem the creation would have met; a simulation leaves out its status and title. */
function problemOf({ code, detail, errors, because }: Simulation['refusals'][number]): Problem {
  // Reasons and errors went through JSON unchanged.
  const reasons = { errors, because } as unknown as Pick<Problem, 'errors' | 'because'>;
  return { ...problems.invalidForm(detail, reasons), code };
}

function refusedAs(problem: Problem): Outcome {
  if (problem.code !== 'duplicate') return { status: 'refused', problem };
  const dossier = problem.members?.dossier;
  return { status: 'duplicate', dossier: typeof dossier === 'string' ? dossier : null, message: problem.detail };
}

function report({ terminal, flag }: Call, results: Result[]): void {
  const count = (status: Result['status']) => results.filter((result) => result.status === status).length;
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
  for (const result of results) for (const text of textOf(result)) terminal.print(text);
  const done = flag('dry-run') ? `${totals.valid} valable(s)` : `${totals.created} créé(s)`;
  terminal.print(
    `${results.length} ligne(s) : ${done}, ${totals.duplicates} doublon(s), ${totals.refused} refusée(s).`,
  );
}

function textOf(result: Result): string[] {
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
