import { own } from '../base/base.ts';
import { type CompileContext, type TypedRun, wrong } from './context.ts';
import {
  codesOf,
  dateFunctions,
  durationFunctions,
  firstTrue,
  type HostFunction,
  inList,
  instantFunctions,
  intervalFunctions,
  label,
  listFunctions,
  listMethods,
  orElse,
  READABLE,
  readable,
  signed,
  signedOutside,
  textFunctions,
  textMethods,
} from './functions/functions.ts';
import { suggestion } from './issue.ts';
import { compileMacro, MACROS } from './macros.ts';
import type { Node } from './syntax.ts';

export const FUNCTIONS: { [name: string]: HostFunction } = {
  ...dateFunctions,
  ...durationFunctions,
  ...instantFunctions,
  ...intervalFunctions,
  ...listFunctions,
  ...textFunctions,
  orElse,
  inList,
  label,
  signed,
  signedOutside,
  firstTrue,
  codesOf,
};
export const METHODS: { [name: string]: HostFunction } = { ...listMethods, ...textMethods };

/** Lists the parts of CEL that are left out on purpose, with what to write instead. */
const BANNED: { [name: string]: string } = {
  has: 'Écrivez « x != null » : tout champ déclaré existe, null quand il est absent.',
  matches: 'Une expression régulière peut bloquer le serveur : écrivez startsWith, endsWith ou contains.',
  timestamp: 'Les jours sont des dates : écrivez date(…), today, addDays. Un instant : instant(date, heure), now.',
  dyn: 'Donnez une valeur dont le genre est connu.',
  bytes: 'Les expressions ne lisent que du texte, des nombres et des dates.',
  type: 'Le genre de chaque valeur est connu par son schéma.',
  bind: 'Préparez la valeur dans un champ (« compute ») ou un « let » de règle.',
};

export function compileCall(node: Node, name: string, args: readonly Node[], context: CompileContext): TypedRun {
  if (name === READABLE && context.variables.has(READABLE)) return readable.compile({ context, node, name, args });
  const found = own(FUNCTIONS, name);
  return found ? found.compile({ context, node, name, args }) : unknown(node, name, Object.keys(FUNCTIONS), context);
}

export function compileMethod(
  node: Node,
  [name, receiver, args]: readonly [string, Node, Node[]],
  context: CompileContext,
): TypedRun {
  if (MACROS.includes(name)) return compileMacro(node, name, receiver, args, context);
  const found = own(METHODS, name);
  if (found) return found.compile({ context, node, name, args: [receiver, ...args] });
  return unknown(node, name, [...MACROS, ...Object.keys(METHODS)], context);
}

function unknown(node: Node, name: string, names: string[], context: CompileContext): TypedRun {
  const instead = own(BANNED, name);
  if (instead) return wrong(context, node, `« ${name} » n'est pas admis dans les expressions`, instead);
  return wrong(
    context,
    node,
    `Fonction inconnue : ${name}${suggestion(name, names)}`,
    `Fonctions possibles : ${names.sort().join(', ')}.`,
  );
}
