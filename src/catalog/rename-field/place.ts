import type { Origin } from '../../expressions/expressions.ts';
import type { DefinitionTexts } from '../files/files.ts';
import type { RenamePlace, Search, WrittenText } from '../rename/rename.ts';

/** Counts the letters the product puts before a name to read it as an expression, as in a column or a row. */
const ADDED = 'data.'.length;

/** Finds an origin in its file. Null when the product itself supplies the name, which is then not written anywhere. */
export function placer(
  texts: DefinitionTexts,
  written: Search['written'],
): (origin: Origin, id: string) => RenamePlace | null {
  const indexes = new Map<string, Map<string, WrittenText>>();
  const indexOf = (file: string) => {
    const index =
      indexes.get(file) ?? new Map(written(file).map((one) => [`${one.path}${one.isKey ? '\nkey' : ''}`, one]));
    indexes.set(file, index);
    return index;
  };
  return (origin, id) => {
    const [file = '', path = '', at = ''] = origin.split('\n');
    if (path === '@') return inTemplate(texts, file, Number(at), id);
    const isKey = at.startsWith('key');
    const one = indexOf(file).get(`${path}${isKey ? '\nkey' : ''}`);
    if (one === undefined) return null;
    const start = Number(isKey ? at.slice('key'.length) : at);
    const found = [start, start - ADDED].find((letter) => one.text.slice(letter, letter + id.length) === id);
    return found === undefined || found < 0 ? null : { file, written: one, start: found };
  };
}

function inTemplate(texts: DefinitionTexts, file: string, offset: number, id: string): RenamePlace | null {
  const raw = (texts.get(file) ?? '').slice(offset, offset + id.length);
  return raw === id ? { file, written: { path: '@', isKey: false, text: raw, raw, offset }, start: 0 } : null;
}
