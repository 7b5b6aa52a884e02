import { isReading, readScopeOf } from '../../access/access.ts';
import { own, Refusal } from '../../base/base.ts';
import { type Bundle, withDefaults } from '../../engine/engine.ts';
import { shapeOf } from '../../forms/forms.ts';
import type { ListPage } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { Operation } from '../operation.ts';
import { authorizeLoaded, definitionAsRead, readScopes } from '../reading/reading.ts';
import { fieldsShownTo, titleOf } from './fields-read.ts';
import type { ReadField, RoleReading, WorkflowReading } from './person-reading-shapes.ts';
import { type DossierAsRole, papersRead } from './printed.ts';

/** Says, for each workflow that the person reads, which fields of how many dossiers. It costs a few lists of one line for each role. */
export async function workflowReadings(
  context: Context,
  subject: Caller,
  calls: readonly Operation[],
): Promise<WorkflowReading[]> {
  const found: WorkflowReading[] = [];
  for (const [workflow, versions] of await versionsRead(context)) {
    const roles = subject.person.roles.filter((role) => versions.some((one) => reads(one, role)));
    if (roles.length === 0) continue;
    const [newest] = versions as [Bundle, ...Bundle[]];
    const readings: RoleReading[] = [];
    for (const role of roles) readings.push(await roleReading(context, subject, { role, workflow, versions, calls }));
    const { total: count, totalIsExact: isExact } = await listedTo(context, subject, workflow);
    found.push({
      ...{ workflow, title: newest.workflow.title, dossiers: { count, isExact }, roles: readings },
      columns: columnsOf(newest, readings),
    });
  }
  return found.toSorted((one, other) => one.title.localeCompare(other.title, 'fr'));
}

/** Returns the versions that dossiers are pinned to, as they may be read today; of each workflow, the version served comes first. */
async function versionsRead(context: Context): Promise<Map<string, Bundle[]>> {
  const byWorkflow = new Map<string, Bundle[]>();
  const living = (await context.bundles.livingVersions()).map(({ definition }) => definition);
  for (const bundle of [...(await context.bundles.currentDefinitions()), ...living]) {
    const known = byWorkflow.get(bundle.workflow.id) ?? [];
    byWorkflow.set(bundle.workflow.id, [...known, await definitionAsRead(context, bundle)]);
  }
  return new Map([...byWorkflow].map(([workflow, versions]) => [workflow, [...new Set(versions)]]));
}

function reads({ workflow, roles }: Bundle, role: string): boolean {
  return own(roles, role)?.binding !== 'link' && isReading(readScopeOf(workflow, [role]));
}

interface RoleInWorkflow {
  role: string;
  workflow: string;
  versions: readonly Bundle[];
  calls: readonly Operation[];
}

async function roleReading(
  context: Context,
  subject: Caller,
  { role, workflow, versions, calls }: RoleInWorkflow,
): Promise<RoleReading> {
  const alone: Caller = { person: { ...subject.person, roles: [role] } };
  const page = await listedTo(context, alone, workflow);
  const fields = new Map<string, ReadField>();
  for (const field of versions.flatMap((one) => fieldsShownTo(role, one)))
    if (fields.get(field.path)?.isPartial !== false) fields.set(field.path, field);
  return {
    ...{ role, title: titleIn(versions, role), fields: [...fields.values()] },
    dossiers: { count: page.total, isExact: page.totalIsExact },
    isWhole: versions.some((one) => readScopeOf(one.workflow, [role]).isWhole),
    ...(await answersOn(context, alone, page.items[0]?.id, calls)),
  };
}

function titleIn(versions: readonly Bundle[], role: string): string {
  return versions.flatMap(({ roles }) => own(roles, role)?.title ?? [])[0] ?? role;
}

/** Finds the dossiers as the list of this workflow would show them. */
async function listedTo(context: Context, { person }: Caller, workflow: string): Promise<ListPage> {
  return context.store.list({
    ...(await readScopes(context, person)),
    workflow,
    sort: 'updated',
    descending: true,
    limit: 1,
  });
}

/** Says what answers on one dossier: rights depend on the role, not on which of its dossiers it is. */
async function answersOn(
  context: Context,
  alone: Caller,
  id: string | undefined,
  calls: readonly Operation[],
): Promise<Pick<RoleReading, 'calls' | 'documents' | 'letters'>> {
  const nothing = { calls: [], documents: [], letters: [] };
  const stored = id === undefined ? null : await context.store.load(id);
  if (stored === null) return nothing;
  const asked = (call: Pick<Operation, 'access'>) =>
    orNull(authorizeLoaded(context, alone, stored.dossier, call.access));
  const found = await asked({ access: 'dossier.read' });
  if (found === null) return nothing;
  const answering = await Promise.all(calls.map(async (call) => ((await asked(call)) === null ? [] : [call])));
  return {
    calls: answering.flat().map(({ id: name, summary }) => ({ id: name, summary })),
    ...(await papersRead(context, alone, found)),
  };
}

async function orNull(found: Promise<DossierAsRole>): Promise<DossierAsRole | null> {
  return found.catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
}

/** Lists the columns of lists whose field one of the roles reads. */
function columnsOf({ workflow, dossier }: Bundle, roles: readonly RoleReading[]): WorkflowReading['columns'] {
  const read = roles.flatMap(({ fields }) => fields.map(({ path }) => path));
  return withDefaults('workflow', workflow)
    .columns.filter((column) => read.some((path) => path === column || path.startsWith(`${column}.`)))
    .map((path) => ({ path, title: titleOf(shapeOf(dossier), path) }));
}
