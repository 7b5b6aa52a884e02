import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import { todayIn } from '../../time/time.ts';
import { writeField } from '../actions/actions.ts';
import type { CompiledBundle, CompiledEvent } from '../compile/compile.ts';
import { itemsAt, readyRows } from '../decide/decide.ts';
import { orFault, project, type Vars } from '../language/language.ts';
import type { KnownActor } from '../model/model.ts';
import type { MayRead } from './fiche.ts';

/** Returns the answers a form begins with, from what its reader may read. `id` names the list element it is about, if any. */
export function prefilled(
  { prefill, session, rows, formSchema }: CompiledEvent,
  values: Vars,
  id: Json,
  mayRead: MayRead,
): JsonObject {
  const item = prefill.item && elementOf(values, prefill.item.list, id);
  const list = `data.${prefill.item?.list}`;
  let filled: JsonObject = {};
  for (const [field, expression] of [...prefill.answers, ...session]) {
    const isAboutItem = expression.reads.some(isOfItem);
    const isReadable = expression.reads.every((path) => mayRead(isOfItem(path) ? list : path));
    if (!isReadable || (isAboutItem && item === null)) continue;
    const value = orFault(
      () => expression.evaluate({ ...values, item }),
      () => null,
    );
    if (value !== null) filled = writeField(filled, field, value);
  }
  for (const one of rows) {
    if (!one.each.reads.every((path) => mayRead(path))) continue;
    const ready = orFault(
      () => readyRows(one, values),
      () => [],
    );
    if (ready.length > 0) filled = writeField(filled, one.field, ready);
  }
  const cut = project(formSchema ?? {}, filled);
  return isJsonObject(cut) ? cut : {};
}

export function isOfItem(path: string): boolean {
  return path === 'item' || path.startsWith('item.');
}

/** Returns the answers that an opening form begins with: from the actor and the day alone, since there is no dossier yet. */
export function openingAnswers({ events, bundle }: CompiledBundle, actor: KnownActor, now: string): JsonObject {
  const event = events.get('open');
  if (event === undefined) return {};
  const values = { actor: { ...actor }, today: todayIn(bundle.workflow.zone, now) };
  return prefilled(event, values, null, (path) => path === 'today' || path === 'actor' || path.startsWith('actor.'));
}

/** Finds the element with this id in a list of the data; null when there is none. */
export function elementOf(values: Vars, list: string, id: Json): Json {
  return itemsAt(values['data'] ?? null, list).find((one) => one['id'] === id) ?? null;
}
