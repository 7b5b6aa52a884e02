import { amountPrints } from '../../../fields/fields.ts';
import type { ViewFact } from '../../../http/http.ts';
import { FileLink } from '../../joined/joined.ts';
import { momentOf } from '../../look/look.ts';
import { wordsOf } from '../../screens/screens.ts';

type FactGroup = { [name: string]: unknown };

/** Shows a fact according to its kind; a telephone number or an e-mail address is a link. */
export function FactValue({ fact: { as, value }, dossier }: { fact: ViewFact; dossier: string }) {
  if (isAbsent(value)) return <span className="hint">Non renseigné</span>;
  switch (as) {
    case 'phone':
      return <a href={`tel:${String(value).replaceAll(/[^+\d]/g, '')}`}>{inPairs(String(value))}</a>;
    case 'email':
      return <a href={`mailto:${String(value)}`}>{String(value)}</a>;
    case 'instant':
      return momentOf(String(value));
    case 'money':
    case 'hours':
      return amountPrints[as](value);
    case 'list':
      return <List items={asList(value)} />;
    case 'table':
      return <Table rows={asList(value).filter(isGroup)} />;
    case 'file':
      return <Files files={asList(value).filter(isGroup)} dossier={dossier} />;
    case 'text':
    case 'date':
      return wordsOf(value);
  }
}

/** Writes a number as "06 39 98 00 12", because people read numbers aloud in pairs. */
function inPairs(phone: string): string {
  return /^0\d{9}$/.test(phone) ? phone.replaceAll(/(\d\d)(?=\d)/g, '$1 ') : phone;
}

export function isAbsent(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

function isGroup(value: unknown): value is FactGroup {
  return typeof value === 'object' && value !== null;
}

function List({ items }: { items: unknown[] }) {
  if (items.length === 1) return wordsOf(items[0]);
  return (
    <ul className="fact-list">
      {items.map((item) => (
        <li key={wordsOf(item)}>{wordsOf(item)}</li>
      ))}
    </ul>
  );
}

function Table({ rows }: { rows: FactGroup[] }) {
  const columns = Object.keys(rows[0] ?? {});
  return (
    <table className="fact-table">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={JSON.stringify(row)}>
            {columns.map((column) => (
              <td key={column} data-label={column}>
                {wordsOf(row[column])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Files({ files, dossier }: { files: FactGroup[]; dossier: string }) {
  return (
    <ul className="fact-list">
      {files.map(({ id, name }) => (
        <li key={String(id)}>
          <FileLink dossier={dossier} file={String(id)} name={String(name)} />
        </li>
      ))}
    </ul>
  );
}
