import { canonicalJson, type JsonObject, type Problem, problems, Refusal, refuse, sha256 } from '../../base/base.ts';
import type { CompiledBundle } from '../../engine/engine.ts';
import { todayIn } from '../../time/time.ts';
import type { Caller } from '../caller.ts';
import { open, openingRole, tryOpening } from '../command/command.ts';
import type { Context } from '../context.ts';
import { choices } from '../dossier/dossier.ts';
import { inTurns } from '../limits/limits.ts';
import { askedBy, columnsOf, dataOf, type ImportColumn, type Labels, sourceOf } from './columns.ts';
import type { ImportRequest, ImportResult } from './import-shapes.ts';

/** Creates one dossier per row, or only tries to. */
export async function importRows(context: Context, caller: Caller, request: ImportRequest): Promise<ImportResult[]> {
  const { workflow, table, role, how, onLine = () => {} } = request;
  const { compiled, form } = await openingOf(context, caller, workflow, role);
  const columns = columnsOf(table.header, form);
  const choices = await choicesFor(context, caller, { bundle: compiled.hash, columns });
  const reading = { choices, today: todayIn(compiled.bundle.workflow.zone, await context.clock.now()) };
  const openings = table.rows.map(({ line, cells }) => ({
    line,
    opening: { workflow, data: dataOf(columns, cells, reading), ...(role !== undefined && { role }) },
  }));
  const lines = { context, caller, openings };
  if (how === 'each') return eachLine(lines, createOne, onLine);
  const tried = await eachLine(lines, trier(), onLine);
  const isWhole = tried.every(
    (one) => one.status === 'valid' || (one.status === 'duplicate' && one.first === undefined),
  );
  return how === 'whole' && isWhole ? eachLine(lines, createOne, onLine) : tried;
}

/**
 * Returns the version that opens dossiers, and its opening form.
 * @throws Refusal forbidden, not-found, conflict
 */
export async function openingOf(
  { bundles }: Pick<Context, 'bundles'>,
  caller: Caller,
  workflow: string,
  role?: string,
): Promise<{ compiled: CompiledBundle; form: JsonObject }> {
  const compiled = await bundles.current(workflow);
  openingRole(compiled, caller, role);
  const { bundle } = compiled;
  const form = bundle.forms[bundle.workflow.events['open']?.form ?? ''];
  if (!form)
    return refuse(problems.conflict(`« ${bundle.workflow.title} » se crée sans formulaire : rien à importer.`));
  return { compiled, form };
}

interface ImportOpening {
  workflow: string;
  data: JsonObject;
  role?: string;
}
type LineOutcome = ImportResult extends infer Each ? (Each extends ImportResult ? Omit<Each, 'line'> : never) : never;
type LineAct = (context: Context, caller: Caller, opening: ImportOpening, line: number) => Promise<LineOutcome>;

interface Lines {
  context: Context;
  caller: Caller;
  openings: { line: number; opening: ImportOpening }[];
}

async function eachLine(
  { context, caller, openings }: Lines,
  act: LineAct,
  onLine: (done: number) => void,
): Promise<ImportResult[]> {
  const nextTurn = inTurns();
  const results: ImportResult[] = [];
  for (const { line, opening } of openings) {
    results.push({ line, ...(await act(context, caller, opening, line)) });
    onLine(results.length);
    await nextTurn();
  }
  return results;
}

const ALREADY = 'Ligne déjà importée.';

function repeatOf({ person }: Caller, opening: ImportOpening) {
  const key = sha256(canonicalJson(opening));
  return { scope: `cli:import:${person.id}`, key, bodyHash: key };
}

/**
 * Creates the dossier of one line. The same line sent again by the same person is the same request: it is answered again, and nothing is
 * created twice.
 */
async function createOne(context: Context, caller: Caller, opening: ImportOpening): Promise<LineOutcome> {
  try {
    const repeat = repeatOf(caller, opening);
    const answer = await open(context, caller, { ...opening, wants: 'receipt' }, repeat);
    const { id } = answer.body;
    return answer.repeated
      ? { status: 'duplicate', dossier: id, message: ALREADY }
      : { status: 'created', dossier: id };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refusedAs(error.problem);
  }
}

/** Returns an act that writes nothing, and finds what the creation would refuse, what exists already, and repeated lines of the file. */
function trier(): LineAct {
  const seen = new Map<string, number>();
  return async (context, caller, opening, line) => {
    try {
      const { scope, key } = repeatOf(caller, opening);
      const done = await context.store.request(scope, key);
      if (done !== null) return { status: 'duplicate', dossier: String(done.response.body.id), message: ALREADY };
      const { unique } = await tryOpening(context, caller, opening);
      const same = unique ?? canonicalJson(opening.data);
      const first = seen.get(same);
      if (first !== undefined)
        return { status: 'duplicate', dossier: null, message: `La ligne ${first} dit la même chose.`, first };
      seen.set(same, line);
      return { status: 'valid' };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return refusedAs(error.problem);
    }
  };
}

function refusedAs(problem: Problem): LineOutcome {
  if (problem.code !== 'duplicate') return { status: 'refused', problem };
  const dossier = problem.members?.dossier;
  return { status: 'duplicate', dossier: typeof dossier === 'string' ? dossier : null, message: problem.detail };
}

/**
 * Finds what columns that name something may name, by source (`sourceOf`): a sheet says « Opération 2026 », never a reference. A label that
 * two choices share names neither of them: the sheet must then give the reference.
 */
async function choicesFor(
  context: Context,
  caller: Caller,
  { bundle, columns }: { bundle: string; columns: ImportColumn[] },
): Promise<ReadonlyMap<string, Labels>> {
  const sources = new Map(columns.map(({ schema }) => [sourceOf(schema), askedBy(schema)]));
  const chosen = [...sources].filter(([, { source }]) => CHOSEN.test(source));
  const found = chosen.map(async ([key, asked]): Promise<[string, Labels]> => {
    const { items } = await choices(context, caller, { ...asked, bundle });
    return [key, labelsOf(items)];
  });
  return new Map(await Promise.all(found));
}

const CHOSEN = /^(list|person|dossier):|^organisation$/;

function labelsOf(items: { value: string; label: string }[]): Labels {
  const labels = items.map(({ value, label }) => [label.toLowerCase(), value] as const);
  const twice = new Set(labels.map(([label]) => label).filter((label, i, all) => all.indexOf(label) !== i));
  return new Map(labels.filter(([label]) => !twice.has(label)));
}
