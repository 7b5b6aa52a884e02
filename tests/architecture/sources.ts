import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type EcmaScriptModule, parseSync } from 'oxc-parser';

export const ROOT = join(import.meta.dirname, '../..');

/** Describes one file of `src/`, with its imports and its text without comments. */
export interface Source {
  /** Is relative to `src/`, such as `engine/decide.ts`. */
  file: string;
  /** Is the first folder, or `main` for the composition root. */
  room: string;
  imports: Import[];
  given: GivenName[];
  /** Has blanks instead of comments, so that positions and lines stay. */
  code: string;
  /** Is `code` without texts that contain a space, so that only names are left. */
  names: string;
}
export interface Import {
  /** Is written as in the source: `../engine/engine.ts`, `ajv`, `node:fs`. */
  specifier: string;
  /** Is relative to `src/`, or null for a package. */
  file: string | null;
  isTypeOnly: boolean;
  /** Lists what is imported by name; empty for `import()` and `export … from`. */
  names: string[];
  /** Is true for `import()`, which loads the file only when it runs. */
  isLater: boolean;
  /** Is true for `export … from`, which gives what the file holds to whoever imports this one. */
  isPassedOn: boolean;
}

/** Describes a name that a file exports. */
export interface GivenName {
  name: string;
  /** Is the file it is taken from, relative to `src/`; null when the file declares it itself. */
  file: string | null;
  /** Is its name in that file. */
  original: string;
}
/** Describes what a file of `tests/` imports from `src/`, relative to it. */
export interface TestFile {
  file: string;
  imports: { to: string; names: string[] }[];
}

export function readTests(): TestFile[] {
  const [src, tests] = [join(ROOT, 'src'), join(ROOT, 'tests')];
  const files = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter((file) => /\.ts$/.test(file));
  return files.sort().map((file) => {
    const { module } = parseSync(file, readFileSync(join(tests, file), 'utf8'));
    const imports = module.staticImports.map(({ moduleRequest, entries }) => ({
      to: relative(src, join(tests, dirname(file), moduleRequest.value)),
      names: entries.flatMap(({ importName }) => importName.name ?? []),
    }));
    return { file, imports: imports.filter(({ to }) => !to.startsWith('..')) };
  });
}

export function readSources(): Source[] {
  const src = join(ROOT, 'src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(ts|tsx)$/.test(file));
  return files.sort().map((file) => readSource(src, file));
}

function readSource(src: string, file: string): Source {
  const text = readFileSync(join(src, file), 'utf8');
  const parsed = parseSync(file, text);
  if (parsed.errors.length > 0) throw new Error(`${file}: ${parsed.errors[0]?.message}`);
  const imports = importsOf(parsed.module, text).map((one) => ({
    ...one,
    file: inSources(file, one.specifier),
  }));
  const code = blanked(text, parsed.comments);
  const room = file.includes('/') ? (file.split('/')[0] ?? '') : 'main';
  const given = givenBy(parsed.module).map(({ from, ...one }) => ({ ...one, file: from && inSources(file, from) }));
  return { file, room, imports, given, code, names: blanked(code, sentencesIn(parsed.program)) };
}

function inSources(file: string, specifier: string): string | null {
  const src = join(ROOT, 'src');
  return specifier.startsWith('.') ? relative(src, join(src, dirname(file), specifier)) : null;
}

function givenBy({ staticExports }: EcmaScriptModule): { name: string; original: string; from: string | null }[] {
  return staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ exportName, importName, moduleRequest }) => {
      const name = exportName.name;
      return name ? [{ name, original: importName.name ?? name, from: moduleRequest?.value ?? null }] : [];
    }),
  );
}

function importsOf({ staticImports, staticExports, dynamicImports }: EcmaScriptModule, text: string) {
  return [
    ...staticImports.map(({ moduleRequest, entries }) => ({
      specifier: moduleRequest.value,
      names: entries.map(({ importName, localName }) => importName.name ?? localName.value),
      isTypeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
      isLater: false,
      isPassedOn: false,
    })),
    ...staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest
          ? [{ specifier: moduleRequest.value, names: [], isTypeOnly: isType, isLater: false, isPassedOn: true }]
          : [],
      ),
    ),
    ...dynamicImports.map(({ moduleRequest: { start, end } }) => ({
      specifier: text.slice(start + 1, end - 1),
      names: [],
      isTypeOnly: false,
      isLater: true,
      isPassedOn: false,
    })),
  ];
}

interface Range {
  start: number;
  end: number;
}

function blanked(text: string, ranges: Range[]): string {
  return ranges.reduce(
    (code, { start, end }) => code.slice(0, start) + code.slice(start, end).replace(/[^\n]/g, ' ') + code.slice(end),
    text,
  );
}

/** Returns every text of the syntax tree that contains a space. */
function sentencesIn(node: unknown): Range[] {
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.values(node).flatMap(sentencesIn);
  return isSentence(node) ? [...inside, node] : inside;
}

function isSentence(node: object): node is Range {
  const { type, value } = node as { type?: string; value?: unknown };
  if (type === 'Literal' || type === 'JSXText') return typeof value === 'string' && /\s/.test(value.trim());
  return type === 'TemplateElement' && /\s/.test(JSON.stringify(value));
}
