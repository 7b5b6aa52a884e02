import { newId, problems, refuse } from '../../base/base.ts';
import { todayIn } from '../../time/time.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { eachDue, type RetentionDue, type RuledWorkflow, ruledWorkflows } from './due.ts';
import { putRun, type RetentionRunRecord } from './run-record.ts';
import type { Bordereau, RetentionAct } from './run-shapes.ts';

/** Limits the dossiers of one run; the others wait for the next. */
const MAX_DUE = 500;

/**
 * Makes a run of what is due, which does nothing until it is approved.
 * @throws Refusal not-found when the workflow says nothing of keeping, conflict when nothing is due, or a run of the same act is under way
 */
export async function propose(
  context: Context,
  { person }: Caller,
  { workflow, act }: { workflow: string; act: RetentionAct },
): Promise<RetentionRunRecord> {
  const ruled = (await ruledWorkflows(context)).find((one) => one.workflow === workflow);
  if (ruled === undefined) return refuse(problems.notFound('Ce workflow ne dit pas combien de temps il se conserve.'));
  const found: RetentionDue[] = [];
  await eachDue(context, ruled, (due) => {
    if (due.reason === act && found.length < MAX_DUE) found.push(due);
  });
  if (found.length === 0) return refuse(problems.conflict(nothingDue(act)));
  const { title, zone, retention } = ruled.current.bundle.workflow;
  const now = await context.clock.now();
  const run: RetentionRunRecord = {
    ...{ id: newId('ret', await context.store.realNow()), revision: 0, act, workflow, title },
    ...{ state: 'proposed', proposedAt: now, proposedBy: person.id, approvedAt: null, approvedBy: null },
    ...{ visa: null, visaOf: act === 'erase' ? (retention?.erase?.visa ?? null) : null },
    bordereau: await bordereauOf(context, found, { kind: retention?.erase?.kind ?? title, zone }),
    items: found.map(({ dossier, kept, on }) => ({
      ...{ dossier: dossier.id, openedOn: todayIn(zone, dossier.createdAt) },
      ...{ contact: kept?.contact ?? null, due: on ?? '', state: 'waiting', why: null },
    })),
  };
  return putRun(context.store, run);
}

function nothingDue(act: RetentionAct): string {
  return act === 'archive'
    ? 'Aucun dossier n’est à archiver aujourd’hui.'
    : 'Aucun dossier n’est à effacer aujourd’hui.';
}

/** Sums up the kind, extreme dates and volume, as archives ask for them. */
async function bordereauOf(
  { store }: Context,
  found: readonly RetentionDue[],
  { kind, zone }: { kind: string; zone: string },
): Promise<Bordereau> {
  let [files, bytes] = [0, 0];
  for (const { dossier } of found) {
    const around = await store.around(dossier.id, { newest: {}, dossiers: [] });
    files += around.files.length;
    bytes += around.files.reduce((sum, { size }) => sum + size, 0);
  }
  const from = found.map(({ dossier }) => todayIn(zone, dossier.createdAt)).sort()[0] ?? null;
  const until =
    found
      .map(({ kept, dossier }) => kept?.contact ?? todayIn(zone, dossier.createdAt))
      .sort()
      .at(-1) ?? null;
  return { kind, dossiers: found.length, from, until, files, bytes };
}

/** Says in sentences what the retention rules of a workflow are. */
export function rulesOf({ current }: RuledWorkflow): string[] {
  const { retention, roles } = { retention: current.retention?.definition, roles: current.bundle.roles };
  if (retention === undefined) return [];
  const { active, archive, keep, erase } = retention;
  const titles = (ids: readonly string[]) => ids.map((id) => roles[id]?.title ?? id).join(', ');
  return [
    `En usage ${inFrench(active.for)} après ${active.what ?? 'le dernier contact'}.`,
    ...(active.notice ? [`Préavis de ${inFrench(active.notice.before)} : ${titles(active.notice.to)}.`] : []),
    ...(keep.if === 'false'
      ? ['Puis effacé, sans être archivé.']
      : [
          `Puis en archive intermédiaire${archive.opens?.length ? `, ouverte sur motif : ${titles(archive.opens)}` : ''}.`,
          keepingRule({ current }),
        ]),
    ...(erase?.visa ? [`Après le visa : ${erase.visa}.`] : []),
  ];
}

/** Says how long what obliges to keep the dossiers of a workflow lasts. */
export function keepingRule({ current }: Pick<RuledWorkflow, 'current'>): string {
  const keep = current.retention?.definition.keep;
  if (keep === undefined) return '';
  const since = keep.endOf === 'year' ? ', à compter du 31 décembre de l’année' : '';
  return `Effacé ${inFrench(keep.for)} après ${keep.what ?? 'ce qui oblige à le garder'}${since}.`;
}

const UNITS: [pattern: RegExp, one: string, many: string][] = [
  [/(\d+)Y/, 'an', 'ans'],
  [/(\d+)M/, 'mois', 'mois'],
  [/(\d+)W/, 'semaine', 'semaines'],
  [/(\d+)D/, 'jour', 'jours'],
];

function inFrench(duration: string): string {
  const parts = UNITS.flatMap(([pattern, one, many]) => {
    const count = Number(pattern.exec(duration)?.[1] ?? 0);
    return count === 0 ? [] : [`${count} ${count > 1 ? many : one}`];
  });
  return parts.join(' et ');
}
