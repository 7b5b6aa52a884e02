import { isReadWhole, readable, readScopeOf, scopesOf, textsAt } from '../../access/access.ts';
import { eachOnce, remembered } from '../../base/base.ts';
import { type Bundle, type Dossier, withDefaults } from '../../engine/engine.ts';
import type { DossierRow } from '../../store/store.ts';
import { sensitiveOf } from './as-read.ts';

/** Returns the texts, besides the title, by which those who hold a scope find a dossier: only texts that they may read. */
export function knownBy(bundle: Bundle, dossier: Dossier): NonNullable<DossierRow['known']> {
  const { search } = withDefaults('workflow', bundle.workflow);
  if (search.length === 0) return [];
  const read = search.map((field) => dossier.data[memberOf(field)]);
  const scopes = scopesOf(bundle.workflow, bundle.roles, dossier);
  return found(dossier.roles, [bundle, scopes.join(), ...read], () => textsOf(bundle, dossier, scopes));
}

/** Remembers the texts by roles held: few steps change the holders, the readers or the fields searched. */
const found = remembered<NonNullable<DossierRow['known']>>('words found by');

function textsOf(bundle: Bundle, dossier: Dossier, scopes: readonly string[]): NonNullable<DossierRow['known']> {
  const byText = new Map<string, string[]>();
  const whole = eachOnce((field: string) => textsAt(dossier.data, field.split('.')));
  const knownToRole = eachOnce((role: string) => knownTo(bundle, dossier, [role], whole));
  for (const scope of scopes) {
    const text = knownToRole(scope.slice(0, scope.indexOf(':')));
    byText.set(text, [...(byText.get(text) ?? []), scope]);
  }
  return [...byText].filter(([text]) => text !== '').map(([text, those]) => ({ scopes: those, text }));
}

/**
 * Returns the texts by which holders of these roles find it, as `bundle` grants them. `whole` gives the texts of a field that is read
 * whole.
 */
export function knownTo(
  bundle: Bundle,
  { data }: Pick<Dossier, 'data'>,
  held: readonly string[],
  whole = (field: string): string[] => textsAt(data, field.split('.')),
): string {
  const { workflow } = bundle;
  const [{ fields }, sensitive] = [readScopeOf(workflow, held), sensitiveOf({ bundle })];
  const texts = withDefaults('workflow', workflow).search.flatMap((field) => {
    if (isReadWhole(field, fields, sensitive)) return whole(field);
    const member = memberOf(field);
    return textsAt(readable({ [member]: data[member] ?? null }, fields, sensitive), field.split('.'));
  });
  return texts.join(' ');
}

function memberOf(field: string): string {
  return field.split('.')[0] ?? '';
}
