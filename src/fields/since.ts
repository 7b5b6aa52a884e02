import type { Json } from '../base/base.ts';
import { allFields } from './kinds/kinds.ts';

const kinds = new Map(
  allFields.flatMap(([, { since, format, widget }]) =>
    since === undefined ? [] : [format, widget].flatMap((named) => (named ? [[named.name, since] as const] : [])),
  ),
);

/** Says which format of bundles brought the kind of field to which a `format` or an `x-widget` belongs. */
export const broughtKinds = {
  of: (written: Json): number => kinds.get(String(written).split(':')[0] ?? '') ?? 1,
  newest: Math.max(1, ...kinds.values()),
};
