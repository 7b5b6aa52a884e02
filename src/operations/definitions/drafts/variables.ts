import { examines, isEnough, isReadWhole, readScopeOf, relationOf } from '../../../access/access.ts';
import { problems, refuse } from '../../../base/base.ts';
import { type TemplateVariable, templateUsers, type VariablesIn } from '../../../catalog/catalog.ts';
import type { Bundle } from '../../../engine/engine.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { mayReadForm } from '../../dossier/dossier.ts';
import { sensitiveOf } from '../../reading/reading.ts';
import type { TemplateVariables } from './letter-shapes.ts';
import { draftedTexts, triedDraft } from './read.ts';

interface WorkflowVariables {
  bundle: Bundle;
  found: VariablesIn;
}

/**
 * Lists what a template of a draft may write, in every workflow that uses it; empty when none does.
 * @throws Refusal not-found, forbidden · conflict while the draft is at fault elsewhere than in its letters · invalid-form when it is too
 * heavy
 */
export async function variablesOf(
  context: Context,
  caller: Caller,
  { id, template }: { id: string; template: string },
): Promise<TemplateVariables> {
  const draft = await triedDraft(context, caller, id);
  const texts = await draftedTexts(context, draft);
  const { bundles, findings } = await context.judge(texts);
  // Only sound definitions are tried, but faults in templates are allowed: a letter is at fault while it is typed.
  if (findings.some(({ level, file }) => level === 'error' && !file.startsWith('templates/')))
    return refuse(
      problems.conflict('Ce brouillon est en défaut : corrigez ce qui bloque, puis revenez à ses données.'),
    );
  const asked: WorkflowVariables[] = [];
  for (const bundle of Object.values(bundles).filter(({ templates }) => Object.hasOwn(templates, template))) {
    // Each candidate is tried at each place where a template includes another: a thread does it, apart from other requests.
    const { found } = await context.simulations({ kind: 'variables', bundle, template });
    if (found.uses.length > 0) asked.push({ bundle, found });
  }
  return {
    workflows: asked.map(({ bundle }) => bundle.workflow.title),
    items: inAll(asked).map((variable) => {
      const { section, title, of, text, inside, isBlock } = variable;
      const unread = asked.flatMap((one) => unreadOf(one, variable));
      return { section, title, of, text, inside, isBlock, unread: [...new Set(unread)] };
    }),
  };
}

/** A template shared by workflows offers only the variables that all of them give, written the same way. */
function inAll([first, ...others]: WorkflowVariables[]): TemplateVariable[] {
  const keyOf = ({ of, text }: TemplateVariable) => `${of} ${text}`;
  const known = others.map(({ found }) => new Set(found.variables.map(keyOf)));
  return (first?.found.variables ?? []).filter((variable) => known.every((keys) => keys.has(keyOf(variable))));
}

/** Returns the titles of the roles that may not read this data, among the readers of the templates that print it. */
function unreadOf({ bundle, found }: WorkflowVariables, { address }: TemplateVariable): string[] {
  const kept = found.uses.flatMap((use) =>
    readersOf(bundle, use.template).filter((role) => !reads(bundle, role, { address, use })),
  );
  return [...new Set(kept)].map((role) => bundle.roles[role]?.title ?? role);
}

/** A document is read by roles that work on the dossier, a letter by those it is written to. */
function readersOf(bundle: Bundle, template: string): string[] {
  const { workflow } = bundle;
  const written = templateUsers(workflow).filter((user) => user.template === template);
  const addressees = new Set(written.flatMap(({ to }) => to));
  return template.startsWith('documents/')
    ? Object.keys(workflow.roles).filter((role) => !addressees.has(role) && isAtWork(bundle, role))
    : [...addressees].filter((role) => Object.hasOwn(workflow.read, role));
}

function isAtWork(bundle: Bundle, role: string): boolean {
  const relation = relationOf(bundle.workflow, bundle.roles, [role]);
  return relation !== null && (isEnough(relation, 'worker') || examines(bundle, [role]));
}

/** Tells whether the role reads this data; linked dossiers have their own rights, so they always count as read here. */
function reads(
  bundle: Bundle,
  role: string,
  { address, use }: { address: string; use: VariablesIn['uses'][number] },
): boolean {
  const [root = '', ...steps] = address.split('.');
  const [first = ''] = steps;
  const readScope = readScopeOf(bundle.workflow, [role]);
  switch (root) {
    case 'data':
      return isReadWhole(steps.join('.'), readScope.fields, sensitiveOf({ bundle }));
    case 'form':
      return mayReadForm(bundle, [role], { form: use.form, field: steps.join('.') });
    case 'values':
      return (use.computed[first] ?? []).every((path) => reads(bundle, role, { address: path, use }));
    case 'people':
    case 'roles':
      return readScope.isWhole || readScope.shows('people', first);
    default:
      return true;
  }
}
