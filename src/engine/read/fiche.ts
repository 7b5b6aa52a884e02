import { eachOnce, isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import { type FactKind, fieldRecords } from '../../fields/fields.ts';
import type { CompiledBundle, CompiledEdit, CompiledFact } from '../compile/compile.ts';
import { beginAlone, type Moment, vars } from '../context/context.ts';
import { asText, type CompiledExpression, orFault, project, type Vars } from '../language/language.ts';
import type { Dossier } from '../model/model.ts';

/** Describes one fact as its reader sees it now; `value` is null when it is not known. */
export interface ShownFact {
  label: string;
  as: FactKind;
  value: Json;
  /** Says where the expression that failed is written: the reader sees no value, and the operator must be told. */
  failedAt: string | null;
  edit: { event: string; preset: JsonObject } | null;
}

export interface ShownFiche {
  head: ShownFact[];
  sections: { title: string; facts: ShownFact[] }[];
}

type IsShown = (expression: CompiledExpression) => boolean;

/** Tells whether the reader may read all the data under a dotted path of an expression. */
export type MayRead = (path: string) => boolean;

export interface FicheReader {
  mayRead: MayRead;
  /** Tells whether the reader may do this event now: the edit button shows only then. */
  mayDo(event: string): boolean;
}

/**
 * Builds the fiche of a dossier for one reader: a fact shows only when the reader may read every path its expression reads, and a section
 * only when a fact of it shows. Null when the workflow declares no fiche.
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
  // The head repeats facts of the sections: each is computed once.
  const shown = eachOnce((fact: CompiledFact) => shownFact(fact, values, isShown, mayDo));
  const show = (facts: CompiledFact[]) => facts.filter(({ value }) => isShown(value)).map(shown);
  const sections = fiche.sections.map(({ title, facts }) => ({ title, facts: show(facts) }));
  return {
    head: show(headOf(compiled, dossier.states)),
    sections: sections.filter(({ facts }) => facts.length > 0),
  };
}

/**
 * Names the person whose rights a dossier follows, for a reader who may read every path that the name reads; null when it follows nobody's,
 * when the reader may not, and when the name fails to compute.
 */
export function rightsOf(compiled: CompiledBundle, dossier: Dossier, moment: Moment, mayRead: MayRead): string | null {
  const { rightsOf: named } = compiled;
  if (named === null || !named.readsWithin.every(mayRead)) return null;
  return orFault(
    () => asText(named.evaluate(vars(beginAlone(compiled, dossier, moment)))) ?? null,
    () => null,
  );
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

/** Offers no edit when its condition fails or reads what the reader may not: the button must open a form that can be sent. */
function isOffered({ condition }: CompiledEdit, values: Vars, isShown: IsShown): boolean {
  return condition === null || (isShown(condition) && valueIn(condition, values).value === true);
}

/** Words a duration, which is stored in ISO 8601, for people to read. */
function inWords(found: Pick<ShownFact, 'value' | 'failedAt'>, { type }: CompiledExpression): typeof found {
  if (type.kind !== 'duration' || found.value === null) return found;
  return { ...found, value: fieldRecords.duration.print(found.value, {}) };
}

/** Keeps the failure of one fact to itself, so that the others stay readable. */
function valueIn(expression: CompiledExpression, values: Vars): Pick<ShownFact, 'value' | 'failedAt'> {
  try {
    return { value: expression.evaluate(values), failedAt: null };
  } catch {
    return { value: null, failedAt: expression.path };
  }
}

/**
 * Cuts the preset answers to what the form asks: an item of a list has more members than the form that corrects it. An answer that fails is
 * left out.
 */
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

/** Returns the facts of the innermost active state that declares some; of two states as deep, the first in the definition. */
function headOf({ fiche, nodes }: CompiledBundle, states: readonly string[]): CompiledFact[] {
  const declared = states.filter((state) => fiche?.head.has(state));
  const depthOf = (state: string) => nodes.get(state)?.depth ?? 0;
  const [innermost = '*'] = declared.toSorted((a, b) => depthOf(b) - depthOf(a));
  return fiche?.head.get(innermost) ?? [];
}
