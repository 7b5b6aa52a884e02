import { compileSource } from '../language/compiled-expression.ts';
import { at, type DefinitionPlace } from '../language/compiling.ts';
import { compileValues } from '../language/values.ts';
import { compileRequest, filled } from './compile-events.ts';
import type { CompiledBundle, CompiledDocument } from './compiled.ts';

/** Compiles the documents available on demand, each with its form and conditions. */
export function compileDocuments(place: DefinitionPlace): Map<string, CompiledDocument> {
  const documents = new Map<string, CompiledDocument>();
  for (const [name, definition] of Object.entries(place.compiling.bundle.workflow.documents ?? {})) {
    const here = at(place, `.documents.${name}`);
    const asked = compileRequest(name, definition, here);
    const title =
      definition.name === undefined
        ? null
        : compileSource(at(filled(here, asked), '.name'), definition.name, { result: 'string', nullable: true });
    const values = compileValues(definition.values, at(filled(here, asked), '.values'));
    documents.set(name, { ...asked, template: definition.template, title, values });
  }
  return documents;
}

export function compileLetterhead(place: DefinitionPlace): CompiledBundle['letterhead'] {
  const { from = null, issuer: title = null, cofinancedIf } = place.compiling.bundle.workflow.letterhead ?? {};
  const here = at(place, '.letterhead.cofinancedIf');
  return {
    from,
    title,
    cofinancedIf: cofinancedIf === undefined ? null : compileSource(here, cofinancedIf, { result: 'bool' }),
  };
}
