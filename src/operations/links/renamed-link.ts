import { canonicalJson, type JsonObject } from '../../base/base.ts';
import {
  type CompiledBundle,
  type MigrationPlan,
  renamedAnswers,
  type SignedLink,
  schemaAt,
  type Task,
  type Versions,
} from '../../engine/engine.ts';
import type { Store } from '../../store/store.ts';
import { answerAt, movedAnswers, withAnswer } from '../answer-at.ts';
import type { Context } from '../context.ts';
import { type RenamedForms, renamedForms } from '../renamed-forms.ts';
import { revisionOf } from '../task-revision.ts';
import { changeLink, type LinkRecord, linkById, linksOf, type Opening } from './signed-link-record.ts';

/** A link as the version of this hash calls what it opens. */
export function inVersion(link: LinkRecord, bundle: string): LinkRecord {
  return { ...link, ...link.renamed?.[bundle] };
}

/** What a link opens, by the names of the version gone to. */
export function renamedOpening(opening: Opening, to: CompiledBundle, forms: RenamedForms): Opening {
  const { events, preset, begin } = opening;
  const answers = events.flatMap((event) => forms.get(event)?.answers ?? []);
  const after = [...new Set(events.map((event) => forms.get(event)?.event ?? event))];
  const isAsked = (steps: string[]) => after.some((event) => asks(to.events.get(event)?.formSchema ?? null, steps));
  const renamed = (data: JsonObject) => {
    const moved = movedAnswers(data, answers);
    // Another of its forms may ask for it by its former name still.
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
 * Before a dossier moves: its links also know what they open by the names of the version gone to. Which names hold is said by the version
 * the dossier is in, so that nothing changes until the commit, nor after one that is taken back. A link that came with the move that is
 * taken back has its names there already.
 */
export async function carryLinks(
  store: Store,
  dossier: string,
  { from, to }: Versions<CompiledBundle>,
  { forms, which }: { forms: RenamedForms; which: 'all' | 'made-since' },
): Promise<void> {
  if (forms.size === 0) return;
  for (const { id, renamed: known } of await linksOf(store, dossier)) {
    if (which === 'made-since' && known?.[from.hash] !== undefined) continue;
    for (let isDone = false; !isDone; ) {
      const kept = await linkById(store, id);
      if (kept === null) break;
      const opening = renamedOpening(openingOf(inVersion(kept.link, from.hash)), to, forms);
      const isKnown = canonicalJson(opening) === canonicalJson(openingOf(inVersion(kept.link, to.hash)));
      const renamed = { ...kept.link.renamed, [to.hash]: opening };
      isDone = isKnown || (await changeLink(store, kept, { renamed }));
    }
  }
}

function openingOf({ events, preset, begin }: Opening): Opening {
  return { events, preset, ...(begin && { begin }) };
}

/** The link of a letter, by the names of the version its dossier is in: it may have moved since the letter was decided. */
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

async function openingAfter({ bundles }: Context, opening: Opening, plan: MigrationPlan): Promise<Opening> {
  if (Object.keys(plan.events ?? {}).length + renamedAnswers(plan).length === 0) return openingOf(opening);
  const versions = { from: await bundles.byHash(plan.from), to: await bundles.byHash(plan.to) };
  return renamedOpening(opening, versions.to, renamedForms(versions, plan));
}
