import type { Finding } from '../../base/base.ts';
import { type Bundle, type CompiledBundle, compileBundle } from '../../engine/engine.ts';
import type { CheckExpression, ExpressionOptions } from '../../expressions/expressions.ts';
import type { KnownBundle, Memory } from '../files/files.ts';

/** Says where an expression is written, as findings do: `$.events.close.availableIf.if`. */
export interface WrittenAt {
  file: string;
  path: string;
}

/** Holds what is known where an expression is written: the names it may read, and what it must return. */
export interface ExpressionPlace {
  bundle: Bundle;
  options: ExpressionOptions;
  /** Checks an expression, and remembers the result. */
  check: CheckExpression;
}

interface PlaceSources {
  bundles: { [workflow: string]: Bundle };
  /** Compiles the expressions of a screen file about these dossiers; does nothing for other files. */
  screens: (file: string, compiled: CompiledBundle) => Finding[];
  memory: Memory;
}

/**
 * Finds where an expression is written by compiling the file around it: as publication reads definitions the same way, both always agree.
 * It is called at each letter typed, so a bundle is compiled once for all its places, as long as it is the same. Null while nothing is
 * written there, or when what is around it is too wrong to be read.
 */
export function expressionPlace(at: WrittenAt, { bundles, screens, memory }: PlaceSources): ExpressionPlace | null {
  for (const bundle of Object.values(bundles).filter((one) => isAbout(one, at.file))) {
    const known = memory.bundle(bundle);
    known.places ??= placesIn(bundle, known.check);
    const { compiled } = known.places;
    const own = known.places.options.get(nameOf(at));
    const options =
      own ?? (compiled && placesMet(known.check, (check) => screens(at.file, { ...compiled, check })).get(nameOf(at)));
    if (options) return { bundle, options, check: known.check };
  }
  return null;
}

function placesIn(bundle: Bundle, kept: CheckExpression): NonNullable<KnownBundle['places']> {
  let compiled: CompiledBundle | null = null;
  const options = placesMet(kept, (check) => {
    compiled = compileBundle(bundle, 'when-used', check).compiled;
  });
  return { options, compiled };
}

/** Collects, while `compile` runs, what each checked expression may read. */
function placesMet(kept: CheckExpression, compile: (check: CheckExpression) => void): Map<string, ExpressionOptions> {
  const met = new Map<string, ExpressionOptions>();
  compile((source, options, written) => {
    if (!met.has(nameOf(written))) met.set(nameOf(written), options);
    return kept(source, options, written);
  });
  return met;
}

const nameOf = ({ file, path }: WrittenAt) => `${file} ${path}`;

const FILE = /^(workflows\/(?:rules|screens|directories)|workflows|schemas)\/([^/]+?)(?:\.schema)?\.json$/;

function isAbout({ workflow, rules, forms, directories = {} }: Bundle, file: string): boolean {
  const [, folder, name = ''] = FILE.exec(file) ?? [];
  switch (folder) {
    case 'workflows':
      return workflow.id === name;
    case 'workflows/rules':
      return Object.hasOwn(rules, name);
    case 'workflows/directories':
      return Object.hasOwn(directories, name);
    case 'schemas':
      return Object.hasOwn(forms, name);
    default:
      return folder === 'workflows/screens';
  }
}
