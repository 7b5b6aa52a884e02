import type { FieldNature, FieldRecord } from '../field-record.ts';
import { area } from './area.ts';
import { choice } from './choice.ts';
import { choices } from './choices.ts';
import { date } from './date.ts';
import { directory } from './directory.ts';
import { dossier } from './dossier.ts';
import { duration } from './duration.ts';
import { email } from './email.ts';
import { entry } from './entry.ts';
import { file } from './file.ts';
import { group } from './group.ts';
import { instant } from './instant.ts';
import { integer } from './integer.ts';
import { item } from './item.ts';
import { line } from './line.ts';
import { list } from './list.ts';
import { minutes } from './minutes.ts';
import { money } from './money.ts';
import { month } from './month.ts';
import { number } from './number.ts';
import { organisation } from './organisation.ts';
import { person } from './person.ts';
import { phone } from './phone.ts';
import { signature } from './signature.ts';
import { siret } from './siret.ts';
import { time } from './time.ts';
import { uri } from './uri.ts';
import { yesNo } from './yes-no.ts';

export { CHOICE_WIDGETS, showsAllChoices } from './choice.ts';

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
