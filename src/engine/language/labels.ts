import { eachOnce, isJsonObject, type JsonObject, memo } from '../../base/base.ts';
import { type ListFile, workflowsOf } from '../../definition/definition.ts';
import { kindOf, targetOf } from '../../fields/fields.ts';
import { type SignatureFields, signedOf } from '../../forms/forms.ts';
import type { Bundle } from '../model/model.ts';
import { fieldsIn } from './schema-path.ts';

/** Maps a list id, or the address of a field without list indices (`data.contrats.nature`, `form.motive`), to the label of each code. */
export interface BundleLabels {
  [source: string]: { [code: string]: string };
}

type OfBundle<Made> = (bundle: Bundle, form: string | null) => Made;

/** Computes once per bundle and form: definitions never change, and each letter, page and list asks for the same result. */
function onceEach<Made>(make: OfBundle<Made>): OfBundle<Made> {
  const known = memo<Bundle, (form: string | null) => Made>('labels');
  return (bundle, form) => known(bundle, () => eachOnce((one) => make(bundle, one)))(form);
}

/**
 * Returns the labels of every code that a template or an expression may meet: those of lists by their id, those of fields with their own
 * choices by their address. `form` is the form that the template is filled with, null when there is none.
 */
export const labelsOf = onceEach((bundle, form): BundleLabels => {
  const labels: BundleLabels = {};
  for (const [id, list] of Object.entries(bundle.lists)) labels[id] = listLabels(list);
  for (const [root, schema] of rootsOf(bundle, form)) {
    for (const { address, field } of fieldsIn(schema, root)) {
      const own = ownLabels(field) ?? labels[targetOf(field, 'entry') ?? ''];
      if (own !== undefined) labels[address] = own;
    }
  }
  return labels;
});

/** Returns the addresses of the fields that people sign in: they hold the id of an image stored outside the dossier. */
export const signatureAddresses = onceEach((bundle, form): readonly string[] => {
  const found = rootsOf(bundle, form).flatMap(([root, schema]) => [...fieldsIn(schema, root)]);
  return found.filter(({ field }) => kindOf(field) === 'signature').map(({ address }) => address);
});

/** Maps the address of each signed group (`data.inscrits.signature`) to the description of its signature. */
export function signaturesOf(bundle: Bundle): ReadonlyMap<string, SignatureFields> {
  const found = rootsOf(bundle, null).flatMap(([root, schema]) => [...fieldsIn(schema, root)]);
  return new Map(
    found.flatMap(({ address, field }): [string, SignatureFields][] => {
      const signed = signedOf(field);
      return signed === null ? [] : [[address, signed]];
    }),
  );
}

function rootsOf({ workflow, dossier, forms, linked }: Bundle, form: string | null): [string, JsonObject][] {
  const filled = form === null || !Object.hasOwn(forms, form) ? undefined : forms[form];
  const links = Object.entries(workflow.links).flatMap(([name, link]): [string, JsonObject][] => {
    return workflowsOf(link).flatMap((one): [string, JsonObject][] => {
      const schema = linked[one];
      return schema === undefined ? [] : [[`liens.${name}.data`, schema]];
    });
  });
  return [['data', dossier], ...links, ...(filled === undefined ? [] : ([['form', filled]] as [string, JsonObject][]))];
}

function ownLabels({ 'x-enum-titles': titles }: JsonObject): { [code: string]: string } | undefined {
  if (!isJsonObject(titles)) return undefined;
  return Object.fromEntries(Object.entries(titles).map(([code, label]) => [code, String(label)]));
}

/** Includes retired codes, which old dossiers still hold. */
function listLabels({ entries, retired = [] }: ListFile): { [code: string]: string } {
  const current = new Map(entries.map(({ code, label }) => [code, label]));
  const former = retired.map(({ code, of, label }): [string, string] => [code, label ?? current.get(of) ?? code]);
  return Object.fromEntries([...former, ...current]);
}
