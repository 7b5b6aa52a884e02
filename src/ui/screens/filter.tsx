import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ScreenLine } from '../../http/http.ts';
import { fold } from '../look/look.ts';
import { wordsOf } from './words-of.ts';

/** Is the number of lines under which no filter is needed. */
const ENOUGH = 6;

/** Searches the lines of a page; the words live in the address, to be kept or sent. */
export function Filter({ lines, left }: { lines: number; left: number }) {
  const { q = '' } = useSearch({ from: '/pages/$id' });
  const navigate = useNavigate();
  if (lines < ENOUGH && q === '') return null;
  const look = (words: string) =>
    void navigate({
      to: '.',
      search: ({ q: _, ...others }: Record<string, unknown>) => (words === '' ? others : { ...others, q: words }),
      replace: true,
    });
  return (
    <div className="filters">
      <label>
        Filtrer
        <input
          className="input"
          type="search"
          autoComplete="off"
          value={q}
          onChange={(event) => look(event.target.value)}
        />
      </label>
      <p className="hint" role="status">
        {q === '' ? '' : `${left} sur ${lines}`}
      </p>
    </div>
  );
}

/** Keeps the lines that contain the words sought. */
export function useFiltered(lines: ScreenLine[]): ScreenLine[] {
  const { q = '' } = useSearch({ from: '/pages/$id' });
  const wanted = fold(q).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return lines;
  return lines.filter(({ title, name, group, stage, cells }) => {
    const said = fold([title, name, group, ...stage, ...cells.map(wordsOf)].join(' '));
    return wanted.every((word) => said.includes(word));
  });
}
