import { type JsonObject, sameJson } from '../../base/base.ts';
import {
  type CompiledBundle,
  type MigrationPlan,
  renamedAnswers,
  type SignedLink,
  schemaAt,
  type Task,
  type WorkflowVersions,
} from '../../engine/engine.ts';
import type { Store } from '../../store/store.ts';
import { answerAt, movedAnswers, withAnswer } from '../answer-at.ts';
import type { Context } from '../context.ts';
import { type RenamedForms, renamedForms } from '../renamed-forms.ts';
import { revisionOf } from '../task-revision.ts';
import { changeLink, type LinkOpening, type LinkRecord, linkById, linksOf } from './signed-link-record.ts';

/** Returns a link with its events and answers under the names of this version. */
export function inVersion(link: LinkRecord, bundle: string): LinkRecord {
  return { ...link, ...link.renamed?.[bundle] };
}

/** Renames what a link opens for the version the dossier migrates to. */
export function renamedOpening(opening: LinkOpening, to: CompiledBundle, forms: RenamedForms): LinkOpening {
  const { events, preset, begin } = opening;
  const answers = events.flatMap((event) => forms.get(event)?.answers ?? []);
  const after = [...new Set(events.map((event) => forms.get(event)?.event ?? event))];
  const isAsked = (steps: string[]) => after.some((event) => asks(to.events.get(event)?.formSchema ?? null, steps));
  const renamed = (data: JsonObject) => {
    const moved = movedAnswers(data, answers);
    // Another form of the link may still ask for the answer under its former name.
    return answers.reduce((now, [was]) => (isAsked(was) ? withSame(now, data, was) : now), moved);
  };
  return { events: after, preset: renamed(preset), ...(begin && { begin: renamed(begin) }) };
}

function asks(form: JsonObject | null, steps: string[]): boolean {
  return form !== null && schemaAt(form, steps.join('.')) !== null;
}

function withSame(now: JsonObject, before: JsonObject, steps: string[]): JsonObject {
  const value = answerAt(before, steps);
  return value === undefined ? now : withAnswer(now, steps, value);
}

/**
 * Adds to the links of a dossier, before it migrates, what they open under the new version's names. The dossier's current version decides
 * which names are used, so nothing changes before the commit, nor after a migration that is undone. A link that already has names for the
 * target version of an undo keeps them.
 */
export async function carryLinks(
  store: Store,
  dossier: string,
  { from, to }: WorkflowVersions<CompiledBundle>,
  { forms, which }: { forms: RenamedForms; which: 'all' | 'made-since' },
): Promise<void> {
  if (forms.size === 0) return;
  for (const { id, renamed: known } of await linksOf(store, dossier)) {
    if (which === 'made-since' && known?.[from.hash] !== undefined) continue;
    for (let isDone = false; !isDone; ) {
      const kept = await linkById(store, id);
      if (kept === null) break;
      const opening = renamedOpening(openingOf(inVersion(kept.link, from.hash)), to, forms);
      const isKnown = sameJson(opening, openingOf(inVersion(kept.link, to.hash)));
      const renamed = { ...kept.link.renamed, [to.hash]: opening };
      isDone = isKnown || (await changeLink(store, kept, { renamed }));
    }
  }
}

function openingOf({ events, preset, begin }: LinkOpening): LinkOpening {
  return { events, preset, ...(begin && { begin }) };
}

/**
 * Returns the link of a letter under the names of its dossier's current version, since the dossier may have migrated after the letter was
 * decided.
 */
export async function linkAsNamedNow(context: Context, task: Task, decided: SignedLink): Promise<SignedLink> {
  const revision = revisionOf(task.key);
  if (revision === null) return decided;
  const openings: SignedLink[] = [decided];
  for (const { entry } of await context.store.journal(task.dossier, { after: revision })) {
    const { command } = entry;
    const last = openings.at(-1) ?? decided;
    if (command.kind === 'migrate') openings.push({ ...last, ...(await openingAfter(context, last, command.plan)) });
    if (command.kind === 'unmigrate') openings.pop();
  }
  return openings.at(-1) ?? decided;
}

async function openingAfter({ bundles }: Context, opening: LinkOpening, plan: MigrationPlan): Promise<LinkOpening> {
  if (Object.keys(plan.events ?? {}).length + renamedAnswers(plan).length === 0) return openingOf(opening);
  const versions = { from: await bundles.byHash(plan.from), to: await bundles.byHash(plan.to) };
  return renamedOpening(opening, versions.to, renamedForms(versions, plan));
}
