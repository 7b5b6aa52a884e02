import { readable, readScopeOf, rolesOn } from '../../access/access.ts';
import { type Json, type JsonObject, problems, refuse, valueAt } from '../../base/base.ts';
import { labelsOf } from '../../catalog/catalog.ts';
import { type Bundle, isOffered, itemOf, itemsAt, schemaAt } from '../../engine/engine.ts';
import { fieldsIn, recordOf, widgetOf } from '../../fields/fields.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { authorize, sensitiveOf } from '../reading/reading.ts';
import type { ChoiceOption } from './dossier-shapes.ts';
import { frenchValue } from './french-value.ts';

/** Is the `x-item` of a field: which fields let people recognise an item, and which items are offered. */
interface ItemDisplay {
  show: string[];
  if?: JsonObject;
  fill?: true;
}

/**
 * Lists the items of a dossier's list, labelled by the fields that let people recognise them, and with values for the neighbouring
 * questions where a form asks for them. It shows nothing the caller may not read.
 */
export async function itemsOf(
  context: Context,
  caller: Caller,
  bundle: Bundle,
  { source, dossier: id }: { source: string; dossier: string | undefined },
): Promise<ChoiceOption[]> {
  if (id === undefined)
    return refuse(problems.notFound('Dites de quel dossier (?dossier=…) vous voulez les éléments.'));
  const found = await authorize(context, caller, id, 'dossier.read');
  const [recognised, ...others] = recognisedBy(bundle, source);
  if (!recognised) return refuse(problems.notFound(`La source « ${source} » n'existe pas.`));
  const readScope = readScopeOf(found.bundle.workflow, rolesOn(found.dossier, found.bundle, caller.person));
  const data = readable(found.dossier.data, readScope.fields, sensitiveOf(found));
  const list = source.slice('item:'.length);
  const labels = labelsOf(found.bundle, null);
  const ofItem = itemOf(schemaAt(found.bundle.dossier, list) ?? {});
  const fills = [recognised, ...others].some(({ fill }) => fill === true);
  return itemsAt(data, list).flatMap((item) => {
    if (typeof item.id !== 'string' || !isOffered(item, recognised.if ?? null)) return [];
    const words = recognised.show.flatMap((field) =>
      wordsOf(
        valueAt(item, field.split('.')) ?? null,
        schemaAt(ofItem, field) ?? {},
        labels[`data.${list}.${field}`] ?? {},
      ),
    );
    const option = { value: item.id, label: words.length > 0 ? words.join(', ') : item.id };
    return [fills ? { ...option, fills: item } : option];
  });
}

/** Collects the `x-item` of each field with this source, in the order of the forms. */
function recognisedBy({ forms }: Bundle, source: string): ItemDisplay[] {
  // The meta-schema of forms has checked the shape of each `x-item`.
  return [...fieldsIn(forms)]
    .filter((field) => widgetOf(field)?.source === source)
    .flatMap((field) => field['x-item'] ?? []) as unknown as ItemDisplay[];
}

/** Formats a value for people: labels of codes, French dates and months, amounts; an empty list when there is no answer. */
function wordsOf(value: Json, field: JsonObject, labels: { [code: string]: string }): string[] {
  const { nature, print } = recordOf(field);
  if (nature === 'quantity' && value !== null) return [print(value, field) ?? ''];
  if (typeof value === 'number') return [value.toLocaleString('fr-FR')];
  if (typeof value !== 'string' || value === '') return [];
  return [labels[value] ?? frenchValue(value)];
}
