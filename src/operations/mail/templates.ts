import { type Problem, problems, Refusal } from '../../base/base.ts';
import { templateUsers } from '../../catalog/catalog.ts';
import { type Bundle, withDefaults } from '../../engine/engine.ts';
import type { Context } from '../context.ts';
import type { LetterInput } from '../documents/documents.ts';
import type { TemplateFault, TemplateLine, TemplateView } from './template-shapes.ts';
import { drawTrial, exampleLetter, type TemplateTried } from './try-template.ts';

/** Lists all templates of the current versions and their uses, by title of workflow. */
export async function listTemplates(context: Context): Promise<{ items: TemplateLine[] }> {
  const bundles = await context.bundles.currentDefinitions();
  const inOrder = bundles.toSorted((a, b) => a.workflow.title.localeCompare(b.workflow.title, 'fr'));
  return { items: inOrder.flatMap(linesOf) };
}

function linesOf(bundle: Bundle): TemplateLine[] {
  const names = [...new Set(templateUsers(bundle.workflow).map(({ template }) => template))].sort();
  return names.map((template) => lineOf(bundle, template));
}

function lineOf({ workflow, roles }: Bundle, template: string): TemplateLine {
  const { delivery, legal = false } = withDefaults('letter', workflow.templates?.[template] ?? {});
  const users = templateUsers(workflow).filter((user) => user.template === template);
  return {
    ...{ workflow: workflow.id, workflowTitle: workflow.title, template, delivery, legal },
    uses: users.map(({ by, title, to, covers }) => ({
      ...{ by, title, covers },
      to: to.map((role) => ({ role, title: roles[role]?.title ?? role })),
    })),
  };
}

/**
 * Shows a template to its author: its source, the text rendered with fictional data, or its faults.
 * @throws Refusal forbidden, not-found, unavailable when no renderer answers now
 */
export async function readTemplate(context: Context, tried: TemplateTried): Promise<TemplateView> {
  const filled = await exampleLetter(context, tried);
  const { bundle } = await context.bundles.current(tried.workflow);
  const { source, data } = filled;
  const view = { ...lineOf(bundle, tried.template), source, data };
  try {
    const { title, content } = await drawTrial(context, tried, filled, 'text');
    return { ...view, subject: title, text: new TextDecoder().decode(content), refused: null };
  } catch (error) {
    if (!(error instanceof Refusal) || !isOfTemplate(error.problem)) throw error;
    return { ...view, subject: null, text: null, refused: refusedBy(error.problem, filled) };
  }
}

export function isOfTemplate({ code }: Problem): boolean {
  return code === problems.documentRefused('').code || code === problems.documentTooHeavy('').code;
}

/** Finds the file at fault: the problem names a partial, or else it is the template itself. */
function refusedBy({ detail, errors = [], members = {} }: Problem, { template, source, partials }: LetterInput) {
  const partial = String(members['template'] ?? '');
  const own = Object.hasOwn(partials, partial) ? { template: partial, source: partials[partial] ?? '' } : null;
  return { detail, faults: errors.map(faultOf), ...(own ?? { template, source }) };
}

/** Parses a position, which the renderer writes as `line:column`. */
function faultOf({ path, message }: { path: string; message: string }): TemplateFault {
  const [line = 1, column = 1] = path.split(':').map(Number);
  return { line, column, message };
}
