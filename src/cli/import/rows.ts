import { canonicalJson, type JsonObject, type Problem, problems, Refusal, refuse, sha256 } from '../../base/base.ts';
import type { Application } from '../../main.ts';
import type { Caller } from '../../operations/operations.ts';
import type { Call } from '../command-line/verb.ts';
import { columnsOf, dataOf } from './columns.ts';
import type { Csv } from './csv.ts';

interface Import {
  caller: Caller;
  workflow: string;
  csv: Csv;
}
/** What became of one line. */
export type Result = { line: number } & (
  | { status: 'created'; dossier: string }
  | { status: 'valid' }
  | { status: 'duplicate'; dossier: string | null; message: string }
  | { status: 'refused'; problem: Problem }
);

/** Creates, or only tries, one dossier a row; a refused row never stops the others. */
export async function importRows(
  call: Call,
  application: Application,
  { caller, workflow, csv }: Import,
): Promise<Result[]> {
  const { form, by } = await creationOf(application, caller, workflow);
  const columns = columnsOf(csv.header, form);
  const role = call.value('role') ?? caller.person.roles.find((held) => by.includes(held));
  const one = call.flag('dry-run') ? trier() : createOne;
  const bar = call.terminal.progress('Import', csv.rows.length);
  const results: Result[] = [];
  for (const { line, cells } of csv.rows) {
    const data = dataOf(columns, cells);
    results.push({
      line,
      ...(await one(application, caller, { workflow, data, ...(role !== undefined && { role }) }, line)),
    });
    bar.reach(results.length);
  }
  bar.end();
  return results;
}

/** The person one creates in the name of. @throws Refusal 404 */
export async function callerOf({ operations }: Application, email: string): Promise<Caller> {
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
  const { bundle } = await operations.workflow(caller, workflow);
  const creation = (await operations.version(workflow, bundle)).events.find(({ event }) => event === 'open');
  if (!creation?.form) return refuse(problems.conflict(`« ${workflow} » se crée sans formulaire : rien à importer.`));
  return { form: await operations.form(workflow, bundle, creation.form), by: creation.by };
}

interface Opening {
  workflow: string;
  data: JsonObject;
  role?: string;
}
type Outcome = Result extends infer Each ? (Each extends Result ? Omit<Each, 'line'> : never) : never;

/** The same line of the same person is the same request: answered again, not created again. */
async function createOne(
  { operations }: Application,
  caller: Caller,
  opening: Opening,
  _line: number,
): Promise<Outcome> {
  const key = sha256(canonicalJson(opening));
  try {
    const repeat = { scope: `cli:import:${caller.person.id}`, key, bodyHash: key };
    const answer = await operations.open(caller, { ...opening, wants: 'receipt' }, repeat);
    const { id } = answer.body;
    return answer.repeated
      ? { status: 'duplicate', dossier: id, message: 'Ligne déjà importée.' }
      : { status: 'created', dossier: id };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refusedAs(error.problem);
  }
}

/** What the creation would refuse, and lines of this file that are the same; whether one exists already is known when creating. */
function trier(): typeof createOne {
  const seen = new Map<string, number>();
  return async ({ operations }, caller, opening, line) => {
    try {
      const { unique } = await operations.tryOpening(caller, opening);
      const same = unique ?? canonicalJson(opening.data);
      const first = seen.get(same);
      if (first !== undefined)
        return { status: 'duplicate', dossier: null, message: `La ligne ${first} dit la même chose.` };
      seen.set(same, line);
      return { status: 'valid' };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return refusedAs(error.problem);
    }
  };
}

function refusedAs(problem: Problem): Outcome {
  if (problem.code !== 'duplicate') return { status: 'refused', problem };
  const dossier = problem.members?.dossier;
  return { status: 'duplicate', dossier: typeof dossier === 'string' ? dossier : null, message: problem.detail };
}
