import { heldOn, isReading, readScopeOf, tokensOf } from '../../access/access.ts';
import { type CompiledBundle, choiceLabel, chosenIn } from '../../engine/engine.ts';
import type { ListItem } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { definitionAsRead, untoldOf } from '../reading/reading.ts';
import type { ChoiceOption } from './dossier-shapes.ts';

/** Describes which dossiers a field of a form of `asking` may name: their workflows, and the states allowed (null = any). */
export interface Nameable {
  asking: CompiledBundle;
  workflows: readonly string[];
  states: readonly string[] | null;
}

type CandidateRow = Pick<ListItem, 'id' | 'workflow' | 'bundle' | 'row'>;

/**
 * Decides whether the caller may name this dossier, both when choices are listed and when an answer is checked. They may when a link of the
 * asking workflow offers it in its state; when they read it; or, where no link says which, when it is live and they read no dossier of its
 * workflow. A state the caller may not read gives no right.
 */
export async function mayName(context: Context, caller: Caller, wanted: Nameable, one: CandidateRow): Promise<boolean> {
  const { asking, workflows, states } = wanted;
  if (!workflows.includes(one.workflow)) return false;
  if (isOffered(wanted, one)) return true;
  const scope = await scopeOn(context, one, actingTokens(caller));
  if (scope !== null && isReading(scope)) {
    return states === null || one.row.states.some((state) => states.includes(state) && scope.shows('states', state));
  }
  if (chosenIn(asking, one.workflow) !== null || (await isReader(context, caller, one.workflow))) return false;
  const everywhere = await scopeOn(context, one, await globalTokens(context, one.workflow));
  return everywhere !== null && isReading(everywhere) && (states === null ? !hasEnded(one) : isIn(one, states));
}

const MAX_DOSSIERS = 200;

/**
 * Lists the dossiers that `mayName` accepts, except `here`; a field that names no state offers only live dossiers. With several workflows,
 * each choice says its own.
 */
export async function nameable(
  context: Context,
  caller: Caller,
  wanted: Nameable,
  here: string | undefined,
): Promise<ChoiceOption[]> {
  const lists = await Promise.all(wanted.workflows.map((workflow) => rowsOf(context, caller, workflow, wanted)));
  const found = lists.flat().filter((one) => one.id !== here);
  const isOpen = await Promise.all(found.map((one) => mayName(context, caller, wanted, one)));
  const open = found.filter(
    (one, index) => isOpen[index] && (wanted.states !== null || isOffered(wanted, one) || !hasEnded(one)),
  );
  const labels = await labelsOf(context, wanted, open);
  const titles = wanted.workflows.length === 1 ? new Map<string, string>() : await titlesOf(context, wanted.workflows);
  return open.map(({ id, workflow, row }) => {
    const title = titles.get(workflow);
    const label = labels.get(id) ?? row.title;
    return { value: id, label: title === undefined ? label : `${label} · ${title}` };
  });
}

/** Lists the candidates of one workflow, each once: those a link offers, then those the caller may read. */
async function rowsOf(context: Context, caller: Caller, workflow: string, wanted: Nameable): Promise<CandidateRow[]> {
  const offered = offeredStates(wanted, workflow);
  const [isReading, everywhere] = [await isReader(context, caller, workflow), await globalTokens(context, workflow)];
  const listed = (scopes: string[], states: readonly string[] | null) =>
    context.store.list({
      ...{ workflow, scopes, sort: 'title', limit: MAX_DOSSIERS },
      ...(states && { states: [...states] }),
    });
  const lists = [
    ...(offered === null || offered.length === 0 ? [] : [listed(everywhere, offered)]),
    ...(isReading ? [listed(actingTokens(caller), wanted.states)] : []),
    ...(isReading || offered !== null ? [] : [listed(everywhere, wanted.states)]),
  ];
  const rows = (await Promise.all(lists)).flatMap(({ items }) => items);
  return [...new Map(rows.map((one) => [one.id, one])).values()];
}

/**
 * Lists the states in which a link of the asking workflow offers dossiers of this workflow, among those the field asks for; null when no
 * link does.
 */
function offeredStates({ asking, states }: Nameable, workflow: string): string[] | null {
  return chosenIn(asking, workflow)?.filter((state) => states === null || states.includes(state)) ?? null;
}

function isOffered(wanted: Nameable, one: CandidateRow): boolean {
  return isIn(one, offeredStates(wanted, one.workflow) ?? []);
}

function isIn({ row }: Pick<CandidateRow, 'row'>, states: readonly string[]): boolean {
  return row.states.some((state) => states.includes(state));
}

function hasEnded({ row }: Pick<CandidateRow, 'row'>): boolean {
  return row.tags.includes('ended');
}

/** Leaves out the dossiers read under a mandate: they are read to be examined, so they cannot be named. */
function actingTokens({ person: { mandates: _, ...acting } }: Caller): string[] {
  return tokensOf(acting);
}

/** Tells whether the caller reads dossiers of this workflow by one of their roles, and so may name only those. */
async function isReader(context: Context, caller: Caller, workflow: string): Promise<boolean> {
  const { bundle } = await context.bundles.current(workflow);
  return caller.person.roles.some((role) => Object.hasOwn(bundle.workflow.read, role));
}

/** Lists the tokens of global roles that read this workflow, which find all its dossiers. */
async function globalTokens(context: Context, workflow: string): Promise<string[]> {
  const { roles, workflow: definition } = (await context.bundles.current(workflow)).bundle;
  const global = Object.keys(definition.read).filter((role) => roles[role]?.binding === 'global');
  return global.map((role) => `${role}:*`);
}

async function scopeOn(context: Context, { bundle: hash, row }: CandidateRow, tokens: readonly string[]) {
  const pinned = await context.bundles.definition(hash);
  if (pinned === null) return null;
  const { workflow } = await definitionAsRead(context, pinned);
  const found = heldOn(row.scopes, tokens);
  const untold = await untoldOf(context, pinned, workflow, found);
  return readScopeOf(
    workflow,
    found.filter((role) => !untold.includes(role)),
  );
}

/** Labels the dossiers offered by a link as that link says. */
async function labelsOf(
  context: Context,
  wanted: Nameable,
  open: readonly CandidateRow[],
): Promise<Map<string, string>> {
  const offered = open.filter((one) => isOffered(wanted, one)).map(({ id }) => id);
  if (offered.length === 0) return new Map();
  const [dossiers, now] = [await context.store.dossiers(offered), await context.clock.now()];
  return new Map(dossiers.map((dossier) => [dossier.id, choiceLabel(wanted.asking, dossier, now)]));
}

async function titlesOf({ bundles }: Context, workflows: readonly string[]): Promise<Map<string, string>> {
  const currents = await Promise.all(workflows.map((workflow) => bundles.current(workflow)));
  return new Map(currents.map(({ bundle }) => [bundle.workflow.id, bundle.workflow.title]));
}
