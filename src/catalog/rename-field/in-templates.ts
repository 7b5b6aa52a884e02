import { isJsonObject, type Json, type JsonObject, memo } from '../../base/base.ts';
import type { LintedSource } from '../../documents/documents.ts';
import type { CompiledBundle } from '../../engine/engine.ts';
import { lintTemplate, templateUses } from '../templates/templates.ts';
import { followAddress } from './follow.ts';
import { fieldIn, originsOf } from './marked.ts';
import type { FieldNameGroups } from './names.ts';

type Sources = Map<string, LintedSource>;
type Offsets = (template: string, at: { line: number; column: number }) => number;

const TEMPLATE = '@';

/**
 * Follows the fields that letters and documents name, wherever they are used; partials are followed with the data they are given.
 * @returns the files of templates at fault
 */
export function followTemplates(names: FieldNameGroups, { bundle, values }: CompiledBundle): string[] {
  const unread: string[] = [];
  const sources: Sources = new Map();
  const offsets = offsetsIn(bundle.templates);
  const lists = Object.keys(bundle.lists);
  for (const { template, scope } of templateUses(bundle, (path) => values.get(path) ?? null)) {
    const walked = new Set<string>();
    const onStep = (one: string) => {
      walked.add(one);
      return (path: hbs.AST.PathExpression, part: number, field: JsonObject) => {
        const at = partAt(path, part);
        const place = `${fileOf(one)}\n${TEMPLATE}\n${offsets(one, path.loc.start) + (at ?? 0)}`;
        for (const origin of at === null ? [] : originsOf(field)) names.same(origin, place);
      };
    };
    const issues = lintTemplate(template, bundle.templates, scope, lists, { onStep, sources });
    unread.push(...issues.map((issue) => fileOf(issue.template)));
    for (const one of walked) addressesIn(names, { template: one, sources, offsets }, scope);
  }
  return unread;
}

const fileOf = (template: string) => `templates/${template}.hbs`;

/** Follows labels, which are asked for by the address of their field. */
function addressesIn(
  names: FieldNameGroups,
  { template, sources, offsets }: { template: string; sources: Sources; offsets: Offsets },
  scope: JsonObject,
): void {
  const { program } = sources.get(template) ?? {};
  if (program == null) return;
  // What the parser made is plain data.
  const texts = read(program, () => textsIn(program as unknown as Json));
  for (const { value, loc } of texts) {
    const [root = ''] = value.split('.');
    if (root === value || fieldIn(scope, root) === null) continue;
    const start = offsets(template, loc.start) + 1;
    followAddress(names, scope, { place: `${fileOf(template)}\n${TEMPLATE}`, text: value, start });
  }
}

const read = memo<object, Text[]>('texts of templates');

type Text = Pick<hbs.AST.StringLiteral, 'value' | 'loc'>;

function textsIn(node: Json | undefined): Text[] {
  if (Array.isArray(node)) return node.flatMap(textsIn);
  if (!isJsonObject(node)) return [];
  const own = node.type === 'StringLiteral' ? [node as unknown as Text] : [];
  return [...own, ...Object.values(node).flatMap(textsIn)];
}

/** Returns the offset of a step in its path: `../a.b`, `@root.a`, `this.a`. */
function partAt({ original, parts }: hbs.AST.PathExpression, part: number): number | null {
  const words = [...original.matchAll(/[^./]+/g)].filter(([word]) => word !== 'this');
  return words[words.length - parts.length + part]?.index ?? null;
}

function offsetsIn(templates: { [template: string]: string }): Offsets {
  const known = new Map<string, number[]>();
  return (template, { line, column }) => {
    const breaks = [...(templates[template] ?? '').matchAll(/\n/g)];
    const lines = known.get(template) ?? [0, ...breaks.map(({ index }) => index + 1)];
    known.set(template, lines);
    return (lines[line - 1] ?? 0) + column;
  };
}
