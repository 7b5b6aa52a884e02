import { type FieldError, type JsonObject, sameJson } from '../../base/base.ts';
import type { CompiledBundle, WorkflowVersions } from '../../engine/engine.ts';
import type { CompiledForm } from '../../forms/forms.ts';
import { draftsOf } from '../../store/store.ts';
import { movedAnswers } from '../answer-at.ts';
import type { Context } from '../context.ts';
import { stillAsked } from '../drafts/drafts.ts';
import { movableForms, type RenamedForm, type RenamedForms } from '../renamed-forms.ts';

/**
 * Drafts follow their dossier, under the names of the plan. A draft stops the move when its event is gone, or when its form no longer has
 * some of its answers: its author could neither see nor send them. A draft shared by an organisation follows, since nobody else may know of
 * it, and shows less if its form asks less; but when its event is gone, all of it would be lost, so it stops the move, and nothing says
 * whose it is.
 */
export async function draftObstacles(
  { store, directory }: Pick<Context, 'store' | 'directory'>,
  versions: WorkflowVersions<CompiledBundle>,
  forms: RenamedForms,
  dossier: string,
): Promise<FieldError[]> {
  const changed = changedEvents(versions, forms);
  if (changed.length === 0) return [];
  const found: FieldError[] = [];
  const names = await directory.names();
  for (const { event, person, data, shared } of await draftsOf(store, dossier)) {
    for (const one of changed.filter((other) => other.event === event)) {
      if (shared ? !one.isGone : hasRoomFor(one, data)) continue;
      const message = shared
        ? `Une réponse écrite à plusieurs pour « ${one.title} » serait perdue, cette action n’étant plus là : à envoyer ou à jeter d’abord.`
        : `Le brouillon de ${names.get(person) ?? person} pour « ${one.title} » ne tient plus dans le formulaire : à envoyer ou à jeter d’abord.`;
      found.push({ path: `/drafts/${event}`, code: 'draft', message });
    }
  }
  return found;
}

interface ChangedEvent {
  event: string;
  title: string;
  asked: JsonObject | null;
  answers: RenamedForm['answers'];
  /** Is null when the event has no form any more, or is gone itself. */
  form: CompiledForm | null;
  isGone: boolean;
}

/** Lists the events whose drafts must be checked: most versions change a form or two. */
function changedEvents(versions: WorkflowVersions<CompiledBundle>, forms: RenamedForms): ChangedEvent[] {
  const { from, to } = versions;
  const movable = movableForms(versions, forms);
  return [...from.events].flatMap(([event, { definition, form, formSchema }]) => {
    const { event: name = null, answers = [] } = movable.get(event) ?? (forms.has(event) ? {} : { event });
    const after = name === null ? undefined : to.events.get(name);
    const isSame = form === null || (after?.form != null && sameJson(after.form.schema, form.schema));
    if (isSame) return [];
    const { title } = definition;
    return [{ event, title, asked: formSchema, answers, form: after?.form ?? null, isGone: after === undefined }];
  });
}

/** A draft may be invalid: only answers that nobody could see any more stop the move. */
function hasRoomFor({ asked, answers, form }: ChangedEvent, data: JsonObject): boolean {
  const judged = form?.validate(movedAnswers(stillAsked(asked, data), answers));
  return judged !== undefined && (judged.ok || judged.errors.every(({ code }) => code !== 'unknown-field'));
}
