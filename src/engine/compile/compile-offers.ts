import type { WorkflowRole } from '../../definition/definition.ts';
import type { CompiledOffer } from '../context/known.ts';
import { compileOptional } from '../language/compiled-expression.ts';
import { at, type DefinitionPlace, within } from '../language/compiling.ts';
import { compileLink } from '../language/signed-link.ts';

export function compileOffers(offers: WorkflowRole['offers'], place: DefinitionPlace): CompiledOffer[] {
  return (offers ?? []).map(({ title, by = [], each: list, holder, ...config }, index) => {
    const here = at(place, `[${index}]`);
    const each = compileOptional(at(here, '.each'), list, { result: 'list' });
    const inner = each === null ? here : within(here, 'item', each.type);
    const whose = compileOptional(at(inner, '.holder'), holder, { result: 'string', nullable: true });
    return { title, by, each, holder: whose, link: compileLink(config, inner) };
  });
}
