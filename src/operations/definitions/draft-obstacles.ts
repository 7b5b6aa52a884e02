import { canonicalJson, type FieldError } from '../../base/base.ts';
import type { CompiledBundle, Versions } from '../../engine/engine.ts';
import type { CompiledForm } from '../../forms/forms.ts';
import { draftsOf } from '../../store/store.ts';
import type { Context } from '../context.ts';

/**
 * Drafts follow their dossier: they are found by the name of the event. One of an event that is gone, or with answers its form no
 * longer has, would be lost to its author, who could neither see nor send it. One that an organisation writes together follows, for
 * nobody else may know of it: by the names of the plan (`renamed-questions.ts`), and what its form no longer asks is not shown any more;
 * unless its event is gone, or has another name:
 * all of it would be lost, so that it is in the way, and nothing is said of whose it is.
 */
export async function draftObstacles(
  { store, directory }: Pick<Context, 'store' | 'directory'>,
  versions: Versions<CompiledBundle>,
  dossier: string,
): Promise<FieldError[]> {
  const changed = changedEvents(versions);
  if (changed.length === 0) return [];
  const found: FieldError[] = [];
  const names = await directory.names();
  for (const { event, person, data, shared } of await draftsOf(store, dossier)) {
    for (const { title, form, isGone } of changed.filter((one) => one.event === event)) {
      if (shared ? !isGone : hasRoomFor(form, data)) continue;
      const message = shared
        ? `Une réponse écrite à plusieurs pour « ${title} » serait perdue, cette action n’étant plus là : à envoyer ou à jeter d’abord.`
        : `Le brouillon de ${names.get(person) ?? person} pour « ${title} » ne tient plus dans le formulaire : à envoyer ou à jeter d’abord.`;
      found.push({ path: `/drafts/${event}`, code: 'draft', message });
    }
  }
  return found;
}

interface ChangedEvent {
  event: string;
  title: string;
  /** Null: it has none any more, or is gone itself. */
  form: CompiledForm | null;
  isGone: boolean;
}

/** Events whose drafts need a look: most versions change a form or two. */
function changedEvents({ from, to }: Versions<CompiledBundle>): ChangedEvent[] {
  return [...from.events].flatMap(([event, { definition, form }]) => {
    const after = to.events.get(event)?.form ?? null;
    const isSame = form === null || (after !== null && canonicalJson(after.schema) === canonicalJson(form.schema));
    return isSame ? [] : [{ event, title: definition.title, form: after, isGone: !to.events.has(event) }];
  });
}

/** A draft may be wrong: only what nobody could see any more is in the way. */
function hasRoomFor(form: CompiledForm | null, data: unknown): boolean {
  const judged = form?.validate(data);
  return judged !== undefined && (judged.ok || judged.errors.every(({ code }) => code !== 'unknown-field'));
}
