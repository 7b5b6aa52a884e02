import type { WorkflowRole } from '../../definition/definition.ts';
import { checkRoles } from '../actions/recipients.ts';
import type { CompiledPage } from '../context/known.ts';
import { compileOptional, compileSource } from '../language/compiled-expression.ts';
import { at, type DefinitionPlace, within } from '../language/compiling.ts';

export function compilePage(page: WorkflowRole['page'], place: DefinitionPlace): CompiledPage | null {
  if (page === undefined) return null;
  const sections = page.sections.map(({ title, each: list, text, empty = null }, index) => {
    const here = at(place, `.sections[${index}]`);
    const each = compileOptional(at(here, '.each'), list, { result: 'list' });
    const inner = each === null ? here : within(here, 'item', each.type);
    const sentence = compileSource(at(inner, '.text'), text, { result: 'string', nullable: true });
    return { title, each, text: sentence, empty };
  });
  const line = (page.line ?? []).map(({ title, now }, index) => ({
    title,
    now: compileSource(at(place, `.line[${index}].now`), now, { result: 'bool' }),
  }));
  return { line, sections, people: checkRoles(page.people, at(place, '.people')) };
}
