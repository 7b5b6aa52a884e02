import { eachOnce, isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import type { FactKind } from '../../definition/definition.ts';
import { fieldRecords } from '../../fields/fields.ts';
import type { CompiledEdit, CompiledFact } from '../compile/compile-fiche.ts';
import type { CompiledBundle } from '../compile/compiled.ts';
import { beginAlone, type Moment, vars } from '../context/decision-context.ts';
import type { CompiledExpression, Vars } from '../language/compiled-expression.ts';
import { project } from '../language/schema-path.ts';
import type { Dossier } from '../model/dossier.ts';

/** One fact as its reader sees it now; `value` is null when it is not known. */
export interface ShownFact {
  label: string;
  as: FactKind;
  value: Json;
  /** Where the expression that failed is written: its reader sees no value, whoever runs the product is to be told. */
  failedAt: string | null;
  edit: { event: string; preset: JsonObject } | null;
}

export interface ShownFiche {
  head: ShownFact[];
  sections: { title: string; facts: ShownFact[] }[];
}

type IsShown = (expression: CompiledExpression) => boolean;

/** Whether the reader may read all that a dotted path of expressions holds. */
export type MayRead = (path: string) => boolean;

export interface FicheReader {
  mayRead: MayRead;
  /** Whether he may do this event now: a pencil shows only then. */
  mayDo(event: string): boolean;
}

/**
 * The fiche of a dossier for one reader: a fact shows only when he may read every path its expression reads, and a section only
 * when a fact of it shows. Null when the workflow declares no fiche.
 */
export function ficheOf(
  compiled: CompiledBundle,
  dossier: Dossier,
  moment: Moment,
  { mayRead, mayDo }: FicheReader,
): ShownFiche | null {
  const { fiche } = compiled;
  if (fiche === null) return null;
  const values = vars(beginAlone(compiled, dossier, moment));
  const isRead = eachOnce(mayRead);
  const isShown: IsShown = ({ readsWithin }) => readsWithin.every(isRead);
  // The head shows again what a section says.
  const shown = eachOnce((fact: CompiledFact) => shownFact(fact, values, isShown, mayDo));
  const show = (facts: CompiledFact[]) => facts.filter(({ value }) => isShown(value)).map(shown);
  const sections = fiche.sections.map(({ title, facts }) => ({ title, facts: show(facts) }));
  return {
    head: show(headOf(compiled, dossier.states)),
    sections: sections.filter(({ facts }) => facts.length > 0),
  };
}

function shownFact(
  { label, as, value, edit }: CompiledFact,
  values: Vars,
  isShown: IsShown,
  mayDo: FicheReader['mayDo'],
): ShownFact {
  const pencil = edit !== null && mayDo(edit.event) && isOffered(edit, values, isShown);
  return {
    label,
    as,
    ...inWords(valueIn(value, values), value),
    edit: pencil ? shownEdit(edit, values, isShown) : null,
  };
}

/** What its reader may not read, or what fails, offers nothing: a pencil must open on a form that can be sent. */
function isOffered({ condition }: CompiledEdit, values: Vars, isShown: IsShown): boolean {
  return condition === null || (isShown(condition) && valueIn(condition, values).value === true);
}

/** A duration is kept in ISO 8601: who reads a fact is told its words. */
function inWords(found: Pick<ShownFact, 'value' | 'failedAt'>, { type }: CompiledExpression): typeof found {
  if (type.kind !== 'duration' || found.value === null) return found;
  return { ...found, value: fieldRecords.duration.print(found.value, {}) };
}

/** One fact that fails on what this dossier holds leaves all the others readable. */
function valueIn(expression: CompiledExpression, values: Vars): Pick<ShownFact, 'value' | 'failedAt'> {
  try {
    return { value: expression.evaluate(values), failedAt: null };
  } catch {
    return { value: null, failedAt: expression.path };
  }
}

/** Answers in advance are cut to what the form asks: an item of a list is more than what corrects it. One that fails is not given. */
function shownEdit({ event, schema, preset }: CompiledEdit, values: Vars, isShown: IsShown): ShownFact['edit'] {
  const answers = preset
    .filter(([, answer]) => isShown(answer))
    .flatMap(([field, answer]) => {
      const { value, failedAt } = valueIn(answer, values);
      return failedAt === null ? [[field, value]] : [];
    });
  const given = project(schema, Object.fromEntries(answers));
  return { event, preset: isJsonObject(given) ? given : {} };
}

/** Of the innermost active state that declares one; of two as deep, the first in the order of the definition. */
function headOf({ fiche, nodes }: CompiledBundle, states: readonly string[]): CompiledFact[] {
  const declared = states.filter((state) => fiche?.head.has(state));
  const depthOf = (state: string) => nodes.get(state)?.depth ?? 0;
  const [innermost = '*'] = declared.toSorted((a, b) => depthOf(b) - depthOf(a));
  return fiche?.head.get(innermost) ?? [];
}
