import type { JsonObject } from '../../../base/base.ts';
import { type Dossier, type ErasedFields, hasEnded } from '../../../engine/engine.ts';
import { type SchemaShape, shapeOf } from '../../../forms/forms.ts';
import type { Context } from '../../context.ts';
import { issuedFor } from '../../dossier/dossier.ts';
import { placesOf } from '../../erasure/erasure.ts';
import { type DueNow, dueNow } from '../../retention/retention.ts';
import type { ErasurePlan } from './erasure-shapes.ts';

type PlannedFate = ErasurePlan['fields'][number];

/** Says field by field what goes and what must be kept, by the rules in force today. */
export async function planErasure(context: Context, dossier: Dossier): Promise<ErasurePlan> {
  const current = await context.bundles.currentDefinition(dossier.workflow);
  const now = await dueNow(context, dossier);
  const { retention, templates = {} } = current?.workflow ?? {};
  const schema = current?.dossier ?? {};
  const obliges = obligationOf(now);
  const fields = fatesIn(schema, dossier.data, obliges);
  const documents = (await issuedFor(context.store, dossier.id)).flatMap(({ id, name, template, erased }) => {
    const by = obliges === null ? null : (templates[template]?.kept ?? (saysWhich(shapeOf(schema)) ? null : obliges));
    return erased === undefined ? [{ name: id, title: name, ...fateOf(by) }] : [];
  });
  const visaOf = retention?.erase?.visa ?? null;
  return {
    ...{ dossier: dossier.id, fields, documents, visaOf },
    outcome: hasEnded(dossier) ? outcomeOf(fields, visaOf) : 'open',
    until: obliges === null ? null : (now?.due.kept?.eraseOn ?? null),
  };
}

/** Returns the sentence that obliges to keep the dossier; null when nothing does, or not any more. */
function obligationOf(now: DueNow | null): string | null {
  return now?.due.kept?.isNeeded === true && now.due.reason !== 'erase' ? now.rule : null;
}

function outcomeOf(fields: readonly PlannedFate[], visaOf: string | null): ErasurePlan['outcome'] {
  if (fields.every(({ fate }) => fate === 'goes')) return visaOf === null ? 'whole' : 'visa';
  return fields.some(({ fate }) => fate === 'goes') ? 'part' : 'kept';
}

const fateOf = (by: string | null) => ({ fate: by === null ? ('goes' as const) : ('kept' as const), by });

/** Lists the fields that hold something. Where no field says by which text it is kept, the rule of the workflow obliges for all. */
function fatesIn(schema: JsonObject, data: JsonObject, obliges: string | null): PlannedFate[] {
  const shape = shapeOf(schema);
  const byDefault = obliges === null || saysWhich(shape) ? null : obliges;
  const walk = (here: SchemaShape, path: string, titles: readonly string[], by: string | null): PlannedFate[] => {
    const { item } = here;
    if (item !== null) return walk(item, path, titles, by);
    if (here.kind === 'group')
      return here.fields.flatMap(({ name, shape: inside }) =>
        walk(
          inside,
          path === '' ? name : `${path}.${name}`,
          [...titles, String(inside.schema['title'] ?? name)],
          obliges === null ? null : lawOf(inside.schema, by),
        ),
      );
    return placesOf(data, [path]).length === 0 ? [] : [{ name: path, title: titles.join(' › '), ...fateOf(by) }];
  };
  return walk(shape, '', [], byDefault);
}

/** Says by which text a field is kept; what rests on an agreement is kept with its group only where it says so itself. */
function lawOf({ 'x-kept': kept, 'x-consent': consent }: JsonObject, ofGroup: string | null): string | null {
  if (typeof kept === 'string') return kept;
  return consent === undefined ? ofGroup : null;
}

function saysWhich({ schema, fields, item }: SchemaShape): boolean {
  return (
    schema['x-kept'] !== undefined || fields.some(({ shape }) => saysWhich(shape)) || (item !== null && saysWhich(item))
  );
}

/** Says what the plan erases, as the engine is told; null when nothing goes. A visa that was awaited has been given. */
export function erasedBy({ outcome, fields }: ErasurePlan, keep: readonly string[]): ErasedFields | null {
  if (outcome === 'whole' || outcome === 'visa') return { but: [...keep] };
  if (outcome !== 'part') return null;
  return { fields: fields.flatMap(({ name, fate }) => (fate === 'goes' ? [name] : [])) };
}
