import { problems, refuse } from '../../../base/base.ts';
import { TOO_NESTED } from '../../../documents/documents.ts';
import type { Bundle } from '../../../engine/engine.ts';
import { lintTemplate } from '../template-lint.ts';
import { formNameOf, type TemplateUse, templateUses, type ValuesAt } from '../template-scope.ts';
import { candidatesIn, type VariableCandidate } from './candidates.ts';

export { likelyHelper, typeOf } from './print-field.ts';

/** Describes something a template may print wherever it is used, and the text that prints it. */
export interface TemplateVariable extends Pick<VariableCandidate, 'address' | 'of' | 'section' | 'title' | 'isBlock'> {
  text: string;
  /** Holds the text to write where other names come first: within a list or a group. */
  inside: string;
}

export interface VariablesIn {
  variables: TemplateVariable[];
  /** Lists where it is used, by itself or by a template that includes it, with the form it is filled with there. */
  uses: (Pick<TemplateUse, 'template' | 'computed'> & { form: string | null })[];
}

/**
 * Lists what may be written in a template, in words: each is tried as a line of it, and only lines that the lint accepts at every place
 * where the template is used are listed. For a partial, the places are those of every template that includes it.
 * @throws Refusal invalid-form when partials include too many others
 */
export function templateVariables(bundle: Bundle, template: string, valuesAt: ValuesAt): VariablesIn {
  const isPartial = template.startsWith('partials/');
  const uses = templateUses(bundle, valuesAt).filter((use) => isPartial || use.template === template);
  const isReached = faultsOf([UNKNOWN], { bundle, template });
  const judged = uses.filter((use) => isReached(use).has(0));
  const [first] = judged;
  if (first === undefined) return { variables: [], uses: [] };
  const candidates = candidatesIn(bundle, first.scope);
  const bare = sound(
    candidates.map((one) => written(one, (text) => text)),
    { bundle, template, judged },
  );
  const known = new Set(bare.map(keyOf));
  const others = candidates.filter((one) => !known.has(keyOf(one)));
  const safe = sound(
    others.map((one) => written(one, (text, path) => `{{#if ${path}}}${text}{{/if}}`)),
    { bundle, template, judged },
  );
  const byKey = new Map([...bare, ...safe].map((one) => [keyOf(one), one]));
  return {
    variables: candidates.flatMap((one) => byKey.get(keyOf(one)) ?? []),
    uses: judged.map(({ template: user, computed, scope }) => ({
      template: user,
      computed,
      form: formNameOf(bundle, scope),
    })),
  };
}

/** Names a field that no scope has: a use whose lint does not refuse it does not reach the template. */
const UNKNOWN = '<p>{{cecinestpas}}</p>';

function keyOf({ address, of, title }: Pick<VariableCandidate, 'address' | 'of' | 'title'>): string {
  return `${of} ${address} ${title}`;
}

interface VariableTrial {
  bundle: Bundle;
  template: string;
  judged: readonly TemplateUse[];
}

/** Keeps the variables without fault at any use. Uses with the same scope are judged once. */
function sound(variables: TemplateVariable[], { bundle, template, judged }: VariableTrial): TemplateVariable[] {
  const faults = faultsOf(variables.map(lineOf), { bundle, template });
  const distinct = new Map(judged.map((use) => [`${use.template} ${JSON.stringify(use.scope)}`, use]));
  const wrong = new Set([...distinct.values()].flatMap((use) => [...faults(use)]));
  return variables.filter((_, index) => !wrong.has(index));
}

function written(
  { address, of, section, title, isBlock, print }: VariableCandidate,
  guard: (text: string, path: string) => string,
): TemplateVariable {
  const told = { address, of, section, title, isBlock };
  if (of !== null) {
    const name = address.slice(of.length + 1);
    const text = guard(print(name), name);
    return { ...told, text, inside: text };
  }
  const at = (path: string) => guard(print(path), path);
  return { ...told, text: at(address), inside: at(`@root.${address}`) };
}

/** Writes a variable as a line from the top, where what holds also holds within a list. */
function lineOf({ of, isBlock, text }: TemplateVariable): string {
  const one = text.replaceAll('\n', ' ');
  const line = isBlock ? one : `<p>${one}</p>`;
  return of === null ? line : `{{#each ${of}}}${line}{{/each}}`;
}

/** Finds the lines, counted from 0, that would be at fault in the template where it is used. */
function faultsOf(lines: readonly string[], { bundle, template }: Omit<VariableTrial, 'judged'>) {
  const heading = template.startsWith('partials/') ? '' : '<h1>Titre</h1>';
  const templates = { ...bundle.templates, [template]: [heading, ...lines].join('\n') };
  const sources = new Map();
  return (use: TemplateUse): Set<number> => {
    const issues = lintTemplate(use.template, templates, use.scope, Object.keys(bundle.lists), { sources });
    if (issues.some(({ message }) => message === TOO_NESTED)) return refuse(problems.invalidForm(TOO_NESTED));
    const own = issues.filter((issue) => issue.template === template);
    return new Set(own.map(({ path }) => Number(path.split(':')[0]) - 2));
  };
}
