import type { JsonObject } from '../../base/base.ts';
import { DocumentFaults } from '../fault.ts';
import type { Picture } from '../figures/picture.ts';
import type { HelperContext } from '../helpers/helper.ts';
import type { Expansion } from './environment.ts';
import { guardOf, MAX_OUTPUT, TOO_MUCH } from './guard.ts';
import { prepare } from './prepare.ts';

export interface ExpandedTemplate {
  html: string;
  pictures: Picture[];
}

/**
 * Fills a template with data.
 * @throws DocumentFaults with the full path of an absent field, a value a helper refuses, or a limit exceeded
 */
export function expandTemplate(
  template: string,
  partials: { [name: string]: string },
  data: JsonObject,
  context: HelperContext,
): ExpandedTemplate {
  const { expand, partials: ready } = prepare(template, partials);
  const expansion: Expansion = { guard: guardOf(data), context, pictures: [] };
  const html = expand(data, { data: { root: data, expansion }, partials: ready });
  if (html.length > MAX_OUTPUT) {
    const message = `Plus de ${MAX_OUTPUT / 1e6} Mo de texte.`;
    throw new DocumentFaults([{ line: 1, column: 1, message, cure: TOO_MUCH }]);
  }
  return { html, pictures: expansion.pictures };
}
