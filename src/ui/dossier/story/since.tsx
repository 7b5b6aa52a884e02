import { useQuery } from '@tanstack/react-query';
import { readJournal } from '../../addresses/addresses.ts';
import { call } from '../../api/api.ts';
import { isQuiet } from '../acts/acts.ts';
import { ChangeList } from './changes.tsx';
import { byWhom } from './story.tsx';

/** Lists what happened on a dossier since a revision: who acted, when, and what changed. */
export function Since({ dossier, seen }: { dossier: string; seen: number }) {
  const { data, error } = useQuery({
    queryKey: ['journal', dossier, 'since', seen],
    queryFn: () => call(readJournal, { path: { id: dossier }, query: { after: seen } }),
    retry: false,
  });
  if (error) return <p>Ce qui a changé n’a pas pu être lu : voyez « Ce qui s’est passé » sur la page du dossier.</p>;
  if (!data) return null;
  return (
    <ul>
      {data.items
        .filter((entry) => !isQuiet(entry))
        .map((entry) => (
          <li key={entry.revision}>
            <strong>{entry.title}</strong>, {byWhom(entry)}
            {entry.told.length > 0 && <span> : {entry.told.join(' · ')}</span>}
            <ChangeList changes={entry.changes} told={entry.told} />
          </li>
        ))}
    </ul>
  );
}
