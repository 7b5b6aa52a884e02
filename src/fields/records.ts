import type { FieldNature, FieldRecord } from './field-record.ts';
import { area } from './kinds/area.ts';
import { choice } from './kinds/choice.ts';
import { choices } from './kinds/choices.ts';
import { date } from './kinds/date.ts';
import { directory } from './kinds/directory.ts';
import { dossier } from './kinds/dossier.ts';
import { duration } from './kinds/duration.ts';
import { email } from './kinds/email.ts';
import { entry } from './kinds/entry.ts';
import { file } from './kinds/file.ts';
import { group } from './kinds/group.ts';
import { instant } from './kinds/instant.ts';
import { integer } from './kinds/integer.ts';
import { item } from './kinds/item.ts';
import { line } from './kinds/line.ts';
import { list } from './kinds/list.ts';
import { minutes } from './kinds/minutes.ts';
import { money } from './kinds/money.ts';
import { month } from './kinds/month.ts';
import { number } from './kinds/number.ts';
import { organisation } from './kinds/organisation.ts';
import { person } from './kinds/person.ts';
import { phone } from './kinds/phone.ts';
import { signature } from './kinds/signature.ts';
import { siret } from './kinds/siret.ts';
import { time } from './kinds/time.ts';
import { uri } from './kinds/uri.ts';
import { yesNo } from './kinds/yes-no.ts';

/** Lists every kind of field, in the order in which the editor offers them. A line here and its file make a new kind. */
const records = {
  line,
  area,
  date,
  'yes-no': yesNo,
  choice,
  choices,
  integer,
  number,
  money,
  month,
  time,
  minutes,
  duration,
  email,
  phone,
  uri,
  siret,
  person,
  organisation,
  file,
  signature,
  entry,
  dossier,
  directory,
  item,
  instant,
  group,
  list,
} satisfies { [kind: string]: FieldRecord };

export type FieldKind = keyof typeof records;

/** Names every kind whose answers are of this nature, so that a table keyed by it cannot forget one. */
export type KindOfNature<Nature extends FieldNature> = {
  [kind in FieldKind]: (typeof records)[kind]['nature'] extends Nature ? kind : never;
}[FieldKind];

export const fieldRecords: { readonly [kind in FieldKind]: FieldRecord } = records;

export const allFields: readonly (readonly [FieldKind, FieldRecord])[] = Object.entries(fieldRecords).map(
  // The keys of the list are its kinds.
  ([kind, record]) => [kind as FieldKind, record],
);
