import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type EcmaScriptModule, parseSync } from 'oxc-parser';
import { ROOT } from './sources.ts';

const SRC = join(ROOT, 'src');

/** Describes the names of a file: what each of its declarations mentions, and where what it imports or passes on is declared. */
interface FileNames {
  declared: Map<string, string[]>;
  taken: Map<string, NamePlace>;
}
interface NamePlace {
  file: string;
  name: string;
}

const known = new Map<string, FileNames>();

/**
 * Tells whether one of these functions of a file mentions the function looked for, or a function that does, and so on. Parameters that
 * bear the name of a declaration of the file count as it: the answer may be yes by mistake, never no.
 */
export function leadsTo({ file, names }: { file: string; names: readonly string[] }, goal: NamePlace): boolean {
  const seen = new Set<string>();
  const visit = (place: NamePlace): boolean => {
    const found = declaredAt(place);
    const key = `${found?.file} ${found?.name}`;
    if (found === null || seen.has(key)) return false;
    seen.add(key);
    if (found.file === goal.file && found.name === goal.name) return true;
    const mentioned = namesIn(found.file).declared.get(found.name) ?? [];
    return mentioned.some((name) => visit({ file: found.file, name }));
  };
  return names.some((name) => visit({ file, name }));
}

/** Follows imports and doors to the file that declares the name; null for a name of no file of ours. */
function declaredAt({ file, name }: NamePlace): NamePlace | null {
  const { declared, taken } = namesIn(file);
  if (declared.has(name)) return { file, name };
  const from = taken.get(name);
  return from === undefined ? null : declaredAt(from);
}

function namesIn(file: string): FileNames {
  const names = known.get(file) ?? readNames(file);
  known.set(file, names);
  return names;
}

function readNames(file: string): FileNames {
  const { program, module } = parseSync(file, readFileSync(join(SRC, file), 'utf8'));
  const declared = program.body.flatMap((statement) => {
    const declaration =
      'declaration' in statement && statement.declaration !== null ? statement.declaration : statement;
    const mentioned = identifiersIn(declaration);
    return declaredBy(declaration).map((name) => [name, mentioned] as const);
  });
  return { declared: new Map(declared), taken: new Map(takenBy(file, module)) };
}

function declaredBy(declaration: object): string[] {
  if ('declarations' in declaration && Array.isArray(declaration.declarations))
    return declaration.declarations.flatMap((one: { id: object }) => identifiersIn(one.id));
  return 'id' in declaration ? identifiersIn(declaration.id) : [];
}

function identifiersIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, name } = node as { type?: string; name?: unknown };
  const inside = Object.values(node).flatMap(identifiersIn);
  return type === 'Identifier' && typeof name === 'string' ? [name, ...inside] : inside;
}

function takenBy(file: string, { staticImports, staticExports }: EcmaScriptModule): [string, NamePlace][] {
  const placeOf = (specifier: string, name: string) => ({
    file: relative(SRC, join(SRC, dirname(file), specifier)),
    name,
  });
  const imported = staticImports
    .filter(({ moduleRequest }) => moduleRequest.value.startsWith('.'))
    .flatMap(({ moduleRequest, entries }) =>
      entries.map(({ localName, importName }): [string, NamePlace] => [
        localName.value,
        placeOf(moduleRequest.value, importName.name ?? localName.value),
      ]),
    );
  const passedOn = staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, exportName, importName }): [string, NamePlace][] => {
      const name = exportName.name;
      if (!name || !moduleRequest?.value.startsWith('.')) return [];
      return [[name, placeOf(moduleRequest.value, importName.name ?? name)]];
    }),
  );
  return [...imported, ...passedOn];
}
