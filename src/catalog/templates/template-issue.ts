import type { LintedSource } from '../../documents/documents.ts';
import { cureFor } from '../definition/definition.ts';
import { type Frame, isAround, resolve, type TemplateNames } from './template-names.ts';

/** Describes a mistake in a template: `path` is `line:column` in its file. */
export interface TemplateIssue {
  template: string;
  path: string;
  message: string;
  cure: string;
}

/** Describes one place of one template, with the names it may read there. */
export interface TemplateLintPlace {
  templates: { [template: string]: string };
  template: string;
  names: TemplateNames;
  /** Lists the ids of the lists whose labels may be asked for. */
  lists: readonly string[];
  /** Lists the partials being followed. */
  open: string[];
  /** Receives the address of all that is printed, or that decides what is printed. */
  onRead?: (address: string) => void;
  /** Returns, for a template, the function that receives each step of a path in it. */
  onStep?: ((template: string) => TemplateNames['onStep']) | undefined;
  /** Keeps each template once it is read, however often it is included, and for later checks of the same templates. */
  sources: Map<string, LintedSource>;
  /** Counts how many templates may still be walked; below 0 once the excess was reported. */
  passes: { left: number };
}

/** Looks a path up and goes on with what it names, or reports the unknown step. */
export function withName(
  path: hbs.AST.PathExpression,
  reading: TemplateLintPlace,
  then: (frame: Frame, name: string) => TemplateIssue[],
): TemplateIssue[] {
  const found = resolve(path, reading.names);
  if ('schema' in found) {
    if (!isAround(found)) reading.onRead?.(found.address);
    return then(found, path.original);
  }
  const where = found.within === '' ? '' : ` dans « ${found.within} »`;
  const cure = cureFor(found.unknown, found.known, 'Nommer un champ que le dossier ou le formulaire déclare.');
  return issueAt(reading, path, `Champ inconnu « ${found.unknown} »${where}.`, cure);
}

export function issueAt(
  { template }: TemplateLintPlace,
  { loc }: Pick<hbs.AST.Node, 'loc'>,
  message: string,
  cure: string,
): TemplateIssue[] {
  const path = `${loc.start.line}:${loc.start.column + 1}`;
  return [{ template, path, message: withShortNames(message), cure: withShortNames(cure) }];
}

/** Limits a name in a message: a name as long as a book is still found by its place. */
const MAX_NAME = 120;

function withShortNames(text: string): string {
  return text.replace(/[^\s«»]{121,}/gu, (name) => `${name.slice(0, MAX_NAME)}…`);
}
