import type { Finding } from '../../base/base.ts';
import { type Bundle, type CompiledBundle, compileBundle } from '../../engine/engine.ts';
import { type CheckExpression, compileExpression, type ExpressionOptions } from '../../expressions/expressions.ts';

/** Where an expression is written, as findings say it: `$.events.close.availableIf.if`. */
export interface WrittenAt {
  file: string;
  path: string;
}

/** What is known where an expression is written: the names it may read, and what it must give. */
export interface ExpressionPlace {
  bundle: Bundle;
  options: ExpressionOptions;
}

interface Looking {
  bundles: { [workflow: string]: Bundle };
  /** Compiles what the page of this file asks of these dossiers; nothing for other files. */
  screens: (file: string, compiled: CompiledBundle) => Finding[];
}

/**
 * The place where an expression is written, found by compiling what it belongs to: there is one reading of definitions, so nothing here
 * can say otherwise than publication does. Null while nothing is written there, or what is around it is too wrong to be read.
 */
export function expressionPlace(at: WrittenAt, { bundles, screens }: Looking): ExpressionPlace | null {
  for (const bundle of Object.values(bundles).filter((one) => isAbout(one, at.file))) {
    let options: ExpressionOptions | null = null;
    const watching: CheckExpression = (source, known, written) => {
      if (written.path === at.path && written.file === at.file) options ??= known;
      return compileExpression(source, known);
    };
    const { compiled } = compileBundle(bundle, 'when-used', watching);
    if (options === null && compiled !== null) screens(at.file, compiled);
    if (options !== null) return { bundle, options };
  }
  return null;
}

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
