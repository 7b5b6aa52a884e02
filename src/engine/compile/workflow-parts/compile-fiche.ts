import { type JsonObject, own } from '../../../base/base.ts';
import type { Fact, FactEdit, HeadFact } from '../../../definition/definition.ts';
import { type FactKind, factRecords } from '../../../fields/fields.ts';
import {
  at,
  type CompiledExpression,
  compileSource,
  type DefinitionPlace,
  scopeNamed,
} from '../../language/language.ts';

export interface CompiledFact {
  label: string;
  as: FactKind;
  value: CompiledExpression;
  edit: CompiledEdit | null;
}

/** Describes an edit button of the fiche; `schema` is that of the event's form, and `{}` when it has none. */
export interface CompiledEdit {
  event: string;
  /** Is null when the edit is always offered. */
  condition: CompiledExpression | null;
  schema: JsonObject;
  preset: [field: string, value: CompiledExpression][];
}

export interface CompiledFiche {
  /** Lists the facts by state, and under `*` for all states. */
  head: Map<string, CompiledFact[]>;
  sections: { title: string; facts: CompiledFact[] }[];
}

/** Compiles the fiche; null when the workflow declares none: a dossier then shows its default page. */
export function compileFiche(place: DefinitionPlace): CompiledFiche | null {
  const { fiche } = place.compiling.bundle.workflow;
  if (fiche === undefined) return null;
  const here = at(place, '.fiche', scopeNamed('fact', place.scope));
  const sections = fiche.sections.map(({ title, facts }, index) => ({
    title,
    facts: facts.map((fact, i) => compileFact(fact, at(here, `.sections[${index}].facts[${i}]`))),
  }));
  const named = new Map(sections.flatMap(({ facts }) => facts.map((fact) => [fact.label, fact] as const)));
  const head = new Map<string, CompiledFact[]>();
  for (const [state, facts] of Object.entries(fiche.head))
    head.set(state, compileHead(facts, named, at(here, `.head.${state}`)));
  return { head, sections };
}

/** Compiles the head, without labels that no section has: the lint reports them. */
function compileHead(
  facts: HeadFact[],
  named: ReadonlyMap<string, CompiledFact>,
  place: DefinitionPlace,
): CompiledFact[] {
  return facts.flatMap((fact, index) =>
    typeof fact === 'string' ? (named.get(fact) ?? []) : [compileFact(fact, at(place, `[${index}]`))],
  );
}

function compileFact({ label, value, as, edit }: Fact, place: DefinitionPlace): CompiledFact {
  const compiled = compileSource(at(place, '.value'), value, { result: factRecords[as].gives, nullable: true });
  return { label, as, value: compiled, edit: edit === undefined ? null : compileEdit(edit, at(place, '.edit')) };
}

function compileEdit(edit: NonNullable<Fact['edit']>, place: DefinitionPlace): CompiledEdit {
  const { event, if: condition, preset = {} }: FactEdit = typeof edit === 'string' ? { event: edit } : edit;
  const form = own(place.compiling.bundle.workflow.events, event)?.form;
  const schema = form === undefined ? {} : (own(place.compiling.forms, form)?.schema ?? {});
  const answers = Object.entries(preset).map(([field, source]): [string, CompiledExpression] => [
    field,
    compileSource(at(place, `.preset.${field}`), source, { result: 'any', nullable: true }),
  ]);
  const offered = condition === undefined ? null : compileSource(at(place, '.if'), condition, { result: 'bool' });
  return { event, condition: offered, schema, preset: answers };
}
