import { isForbiddenName, type Json, ownMember } from '../base/base.ts';
import { type CompileContext, type NodeRun, refuseNull, runOf, type TypedRun, wrong } from './context.ts';
import { hearRead } from './heard.ts';
import { suggestion } from './issue.ts';
import type { Node } from './syntax.ts';
import { sourceText } from './text.ts';
import { describe, orNull, type Type, UNKNOWN } from './type.ts';

/** Compiles a name: a macro's variable, or a variable of the scope. */
export function compileName(node: Node, name: string, context: CompileContext): TypedRun {
  const local = context.locals.get(name);
  if (local) return { type: local.type, run: ({ locals }) => locals[local.slot] ?? null };
  const type = context.variables.get(name);
  if (type) return { type, run: ({ vars }) => given(vars[name], name) };
  const names = [...context.locals.keys(), ...context.variables.keys()];
  return wrong(
    context,
    node,
    `Nom inconnu : ${name}${suggestion(name, names)}`,
    `Noms possibles ici : ${names.sort().join(', ')}.`,
  );
}

/** Compiles `parent.name`, or `parent['name']`. */
export function compileField(
  node: Node,
  parentNode: Node,
  name: string,
  context: CompileContext,
  start = node.end - name.length,
): TypedRun {
  const parent = context.compile(parentNode, context);
  hearRead(parent.type, start, name);
  if (parent.type.nullable && parent.type.kind !== 'any') return refuseNull(context, parentNode);
  const type = fieldType(parent.type, name);
  if (type === null) return unknownField(node, parentNode, parent.type, name, context);
  if (parent.type.kind === 'map') return { type, run: mapEntry(runOf(parent), name) };
  const path = sourceText(node);
  const run: NodeRun = parent.run;
  return { type, run: (frame) => given((run(frame) as { [key: string]: Json })[name], path) };
}

function fieldType(parent: Type, name: string): Type | null {
  if (isForbiddenName(name)) return null;
  if (parent.kind === 'object') return parent.fields.get(name) ?? null;
  if (parent.kind === 'map') return isWhole(parent.of) ? null : orNull(parent.of);
  return parent.kind === 'unknown' ? UNKNOWN : null;
}

/** Tells whether a field may be read through the type: an absent entry of a map is null, so a map of groups is never whole. */
function isWhole(type: Type): boolean {
  return type.kind === 'object' || type.kind === 'map';
}

function mapEntry(run: NodeRun, name: string): NodeRun {
  return (frame) => {
    const map = run(frame);
    return ownMember(map, name) ?? null;
  };
}

function unknownField(node: Node, parentNode: Node, parent: Type, name: string, context: CompileContext): TypedRun {
  const path = `${sourceText(parentNode)}.${name}`;
  if (parent.kind !== 'object') {
    const message = `« ${sourceText(parentNode)} » est ${describe(parent)} : on ne peut pas y lire « ${name} »`;
    return wrong(context, node, message, 'Lisez les champs d’un groupe déclaré dans le schéma.');
  }
  const names = [...parent.fields.keys()];
  return wrong(
    context,
    node,
    `Champ inconnu : ${path}${suggestion(name, names)}`,
    `Champs possibles : ${names.join(', ')}.`,
  );
}

/** Compiles `map[expr]`. Lists are not indexed: nobody foresees the error of an index out of bounds. */
export function compileIndex(
  node: Node,
  [parentNode, keyNode]: readonly [Node, Node],
  context: CompileContext,
): TypedRun {
  if (keyNode.op === 'value' && typeof keyNode.args === 'string')
    return compileField(node, parentNode, keyNode.args, context, keyNode.start + 1);
  const parent = context.compile(parentNode, context);
  if (parent.type.kind === 'unknown') return { type: UNKNOWN, run: parent.run };
  const cure = 'Écrivez first(liste) ou last(liste), qui donnent null quand la liste est vide.';
  return wrong(
    context,
    node,
    `« ${sourceText(node)} » : les crochets ne prennent qu'un nom de champ entre guillemets`,
    cure,
  );
}

/** Throws when a value is `undefined`: every declared value must be there (null when absent), so this is a bug of the caller. */
function given(value: Json | undefined, path: string): Json {
  if (value === undefined) throw new Error(`la valeur « ${path} » n'a pas été fournie`);
  return value;
}
