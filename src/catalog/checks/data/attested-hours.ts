import { isJsonObject, type JsonObject } from '../../../base/base.ts';
import { type SignatureFields, signedOf } from '../../../forms/forms.ts';
import { cureFor, fieldAt, fieldPaths, itemOf } from '../../definition/definition.ts';
import type { CheckFinding, LintCheck } from '../../reading/reading.ts';

/** Requires that the hours of a signature can be judged: a day and an instant, a part of the day around it, its values, hours in order. */
export const attestedHours: LintCheck = {
  code: 'attested-hours',
  title: 'Les heures qu’une signature atteste sont celles d’une partie du jour déclarée autour d’elle',
  level: 'error',
  needs: 'form-schema',
  run({ bundle: { workflow, dossier, forms } }) {
    const schemas = [
      [`schemas/${workflow.dossier}`, dossier] as const,
      ...Object.entries(forms).map(([name, form]) => [`schemas/${name}.schema.json`, form] as const),
    ];
    return schemas.flatMap(([file, schema]) =>
      [...signaturesIn(schema)].flatMap((one) =>
        faultsOf(one).map(({ at, ...told }) => ({ file, path: `${one.path}.x-signed.hours${at}`, ...told })),
      ),
    );
  },
};

interface Signature {
  signed: SignatureFields;
  path: string;
  /** Holds the groups that contain it, the nearest first. */
  around: readonly JsonObject[];
}
interface Fault extends Pick<CheckFinding, 'message' | 'cure'> {
  /** Is the place within `hours`. */
  at: string;
}

function faultsOf({ signed, around }: Signature): Fault[] {
  const { day, hours, instant } = signed;
  if (hours === undefined) return [];
  if (day === undefined || instant === undefined) return [UNTOLD];
  const part = fieldAround(around, hours.field);
  // A form that only completes what another keeps holds neither the day nor its part.
  if (part === null && fieldAround(around, day) === null) return [];
  return [...partFaults(part, hours, around), ...orderFaults(hours)];
}

const UNTOLD: Fault = {
  at: '',
  message: 'Sans jour attesté ni instant, rien ne dit si une signature est donnée à ces heures.',
  cure: 'Écrire « day » (le champ du jour attesté) et « instant », ou retirer « hours ».',
};

type Hours = NonNullable<SignatureFields['hours']>;

function partFaults(part: JsonObject | null, { field, each }: Hours, around: readonly JsonObject[]): Fault[] {
  if (part === null) {
    const cure = cureFor(field, around.flatMap(fieldPaths), 'Le déclarer dans un groupe qui contient la signature.');
    return [{ at: '.field', message: `Rien autour de cette signature ne déclare « ${field} ».`, cure }];
  }
  const values = Array.isArray(part.enum) ? part.enum.map(String) : null;
  const unknown = values === null ? [] : Object.keys(each).filter((value) => !values.includes(value));
  return unknown.map((value) => ({
    at: `.each.${value}`,
    message: `« ${value} » n'est pas une valeur de « ${field} ».`,
    cure: cureFor(value, values ?? [], 'L’ajouter à « enum » de ce champ, ou retirer ces heures.'),
  }));
}

function orderFaults({ each }: Hours): Fault[] {
  const backward = Object.entries(each).filter(([, { from = '', until = '24:00' }]) => from >= until);
  return backward.map(([value, { from, until }]) => ({
    at: `.each.${value}.until`,
    message: `« ${value} » finit à ${until}, avant de commencer à ${from}.`,
    cure: 'Écrire « from » avant « until », dans le même jour.',
  }));
}

/** Reads the schema of a dotted path in the nearest group that declares it. */
function fieldAround(around: readonly JsonObject[], path: string): JsonObject | null {
  return around.map((group) => fieldAt(group, path.split('.'))).find((found) => found !== null) ?? null;
}

function* signaturesIn(schema: JsonObject, path = '$', around: readonly JsonObject[] = []): Generator<Signature> {
  const signed = signedOf(schema);
  if (signed !== null) yield { signed, path, around };
  const { properties } = itemOf(schema);
  const at = `${path}${'items' in schema ? '.items' : ''}`;
  for (const [name, field] of Object.entries(isJsonObject(properties) ? properties : {}))
    if (isJsonObject(field)) yield* signaturesIn(field, `${at}.properties.${name}`, [itemOf(schema), ...around]);
}
