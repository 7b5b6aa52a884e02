import { useSelector } from '@xstate/store-react';
import { useMemo } from 'react';
import type { SourceFile } from '../../api/api.ts';
import type { EditingStore } from '../editing-store.ts';

/** Lists the files in service, then those that the draft adds. */
export function useAllFiles(served: readonly SourceFile[], store: EditingStore): SourceFile[] {
  const texts = useSelector(store, ({ context }) => context.texts);
  return useMemo(() => {
    const known = new Set(served.map(({ path }) => path));
    const added = Object.keys(texts).filter((path) => !known.has(path) && texts[path] !== '');
    return added.length === 0 ? [...served] : [...served, ...added.map((path) => newFile(path, texts))];
  }, [served, texts]);
}

const KINDS: [start: string, kind: SourceFile['kind']][] = [
  ['schemas/', 'schema'],
  ['templates/documents/', 'document'],
  ['templates/emails/', 'email'],
  ['templates/', 'partial'],
  ['workflows/screens/', 'screen'],
  ['workflows/rules/', 'rule'],
  ['workflows/lists/', 'list'],
  ['workflows/directories/', 'directory'],
  ['workflows/', 'workflow'],
];

function newFile(path: string, texts: { [path: string]: string }): SourceFile {
  const kind = KINDS.find(([start]) => path.startsWith(start))?.[1] ?? 'partial';
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/(\.schema)?\.(json|hbs)$/, '');
  const text = texts[path] ?? '';
  const title = path.endsWith('.hbs') ? headingOf(text) : /"title"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(text)?.[1];
  return { path, kind, title: title ?? name, workflow: kind === 'workflow' ? name : askedBy(name, texts) };
}

/** Returns the heading of a letter or a document, when it is plain text. */
export function headingOf(text: string): string | undefined {
  return /<h1>([^<{]+)<\/h1>/
    .exec(text)?.[1]
    ?.replace(/&(?:#(\d+)|(\w+));/g, (sign, code, name) =>
      code === undefined ? (SIGNS[name] ?? sign) : String.fromCodePoint(Number(code)),
    );
}

/** Maps the names of character references to their signs. */
const SIGNS: { [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** Finds the workflow of the draft that asks this form. */
function askedBy(form: string, texts: { [path: string]: string }): string | null {
  const asks = new RegExp(`"form"\\s*:\\s*"${form}"`);
  const found = Object.keys(texts).find(
    (path) => /^workflows\/[^/]+\.json$/.test(path) && asks.test(texts[path] ?? ''),
  );
  return found?.slice('workflows/'.length, -'.json'.length) ?? null;
}
