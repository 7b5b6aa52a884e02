import { cache, closest, sha256 } from '../../base/base.ts';
import { DocumentFaults } from '../fault.ts';
import { faultAt } from './check-call.ts';
import { readTemplate } from './check-template.ts';
import { compileTemplate, type Expand } from './environment.ts';

/** Holds a template and its partials, checked and compiled. */
export interface PreparedTemplate {
  expand: Expand;
  partials: { [name: string]: Expand };
}

/**
 * Limits inclusions: partials that include one twice, which includes another twice … double at every level, and no letter needs a tenth of
 * this.
 */
export const MAX_INCLUSIONS = 1_000;
export const TOO_NESTED = `De proche en proche, ce gabarit inclut des partiels plus de ${MAX_INCLUSIONS} fois.`;
export const LESS_NESTED = 'Inclure moins de partiels les uns dans les autres.';

const prepared = cache<string, PreparedTemplate>({ name: 'templates', bound: 100 });

/**
 * Compiles a template once and keeps it by hash.
 * @throws DocumentFaults with every form refused in the template, or else in one partial
 */
export function prepare(template: string, partials: { [name: string]: string }): PreparedTemplate {
  const hash = sha256(JSON.stringify([template, ...Object.entries(partials)]));
  return prepared.ensure(hash, () => compileAll(template, partials));
}

function compileAll(template: string, partials: { [name: string]: string }): PreparedTemplate {
  const sources = new Map(Object.entries(partials).map(([name, source]) => [fullName(name), source]));
  const compiled = new Map<string, Expand>();
  /**
   * Holds, by name, how often a template includes partials, directly or through them. Each source is read once, however often it is
   * included.
   */
  const inclusionsIn = new Map<string, number>();
  const follow = (source: string, name: string, open: string[]): number => {
    const known = inclusionsIn.get(name);
    if (known !== undefined) return known;
    let count = 0;
    for (const partial of partialsIn(source, name)) {
      const next = fullName(partial.name);
      const found = sources.get(next);
      if (found === undefined) throw noPartial(partial, name, [...sources.keys()]);
      if (open.includes(next))
        throw refused(partial, name, `Le partiel « ${next} » s'inclut lui-même.`, 'Retirer cette inclusion.');
      count += 1 + follow(found, next, [...open, next]);
      if (count > MAX_INCLUSIONS) throw refused(partial, name, TOO_NESTED, LESS_NESTED);
    }
    compiled.set(name, compileTemplate(source, name));
    inclusionsIn.set(name, count);
    return count;
  };
  follow(template, '', []);
  const { '': expand, ...others } = Object.fromEntries(compiled);
  if (!expand) throw new Error('a template is compiled under the empty name');
  // A template may write the name of a partial with its folder or without.
  const byName = Object.entries(others).flatMap(([name, one]) => [
    [name, one],
    [name.replace('partials/', ''), one],
  ]);
  return { expand, partials: Object.fromEntries(byName) };
}

interface Inclusion {
  name: string;
  loc: hbs.AST.SourceLocation;
}

function partialsIn(source: string, template: string): Inclusion[] {
  const { program, faults } = readTemplate(source);
  if (!program || faults.length > 0) throw new DocumentFaults(faults, template || null);
  return inclusions(program);
}

function inclusions(program: hbs.AST.Program | undefined): Inclusion[] {
  return (program?.body ?? []).flatMap((statement) => {
    // The `type` tells which member of the union a node is; the check accepted no other.
    if (statement.type === 'PartialStatement') {
      const { name, loc } = statement as hbs.AST.PartialStatement;
      return 'parts' in name ? [{ name: name.original, loc }] : [];
    }
    if (statement.type !== 'BlockStatement') return [];
    const block = statement as hbs.AST.BlockStatement;
    return [...inclusions(block.program), ...inclusions(block.inverse)];
  });
}

function fullName(name: string): string {
  return name.startsWith('partials/') ? name : `partials/${name}`;
}

function noPartial(partial: Inclusion, template: string, known: string[]): DocumentFaults {
  const near = closest(fullName(partial.name), known);
  const cure = near === null ? 'Créer ce partiel, ou corriger son nom.' : `Vouliez-vous « ${near} » ?`;
  return refused(partial, template, `Le partiel « ${fullName(partial.name)} » n'existe pas.`, cure);
}

function refused(partial: Inclusion, template: string, message: string, cure: string): DocumentFaults {
  return new DocumentFaults([faultAt(partial, message, cure)], template || null);
}
