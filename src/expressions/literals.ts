import { isForbiddenName, type Json, type JsonObject } from '../base/base.ts';
import { BROKEN, type CompileContext, type NodeRun, type TypedRun, wrong } from './context.ts';
import { originsHere } from './heard.ts';
import { mixed } from './operators.ts';
import type { Node } from './syntax.ts';
import { sourceText } from './text.ts';
import { BOOL, INT, join, listOf, NULL, NUMBER, STRING, type Type, UNKNOWN } from './type.ts';

export function compileValue(node: Node, value: unknown, context: CompileContext): TypedRun {
  const constant = (type: Type, json: Json): TypedRun => ({ type, run: () => json });
  if (value === null) return constant(NULL, null);
  if (typeof value === 'boolean') return constant(BOOL, value);
  if (typeof value === 'string') return constant({ ...STRING, kind: 'string', values: [value] }, value);
  if (typeof value === 'number') return constant(NUMBER, value);
  if (typeof value === 'bigint' && Number.isSafeInteger(Number(value))) return constant(INT, Number(value));
  return wrong(
    context,
    node,
    `« ${sourceText(node)} » n'est pas une valeur admise`,
    'Écrivez un nombre, un texte, true, false ou null.',
  );
}

export function compileList(node: Node, items: readonly Node[], context: CompileContext): TypedRun {
  const compiled = items.map((item) => context.compile(item, context));
  let of: Type = UNKNOWN;
  for (const { type } of compiled) {
    const joined = join(of, type);
    if (!joined) return mixed(context, node, of, type);
    of = joined;
  }
  const runs = compiled.map(({ run }) => run);
  return { type: listOf(of, items.length), run: (frame) => runs.map((run) => run(frame)) };
}

/** Compiles `{'field': value, …}`, a group with exactly these fields. */
export function compileGroup(
  node: Node,
  entries: readonly (readonly [Node, Node])[],
  context: CompileContext,
): TypedRun {
  const fields = new Map<string, Type>();
  const runs: [string, NodeRun][] = [];
  const keys: [string, Node][] = [];
  for (const [key, value] of entries) {
    const name = key.op === 'value' && typeof key.args === 'string' ? key.args : null;
    if (name === null || isForbiddenName(name) || fields.has(name)) return badName(key, context);
    const { type, run } = context.compile(value, context);
    fields.set(name, type);
    runs.push([name, run]);
    keys.push([name, key]);
  }
  if (fields.size === 0)
    return wrong(context, node, 'Un groupe de champs vide ne sert à rien', 'Donnez au moins un champ.');
  const origins = originsHere(keys);
  const type: Type = { kind: 'object', fields, nullable: false, ...(origins && { origins }) };
  return { type, run: (frame) => group(runs, frame) };
}

function group(runs: readonly [string, NodeRun][], frame: Parameters<NodeRun>[0]): JsonObject {
  const made: JsonObject = {};
  for (const [name, run] of runs) made[name] = run(frame);
  return made;
}

function badName(key: Node, context: CompileContext): TypedRun {
  wrong(
    context,
    key,
    `« ${sourceText(key)} » n'est pas un nom de champ admis ici`,
    "Écrivez chaque nom entre guillemets, une seule fois : {'nom': valeur}.",
  );
  return BROKEN;
}
