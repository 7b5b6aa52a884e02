import { useQuery } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { Button } from '../look/button.tsx';
import { ChangeList } from './changes.tsx';
import { isQuiet } from './send-event.ts';
import { byWhom } from './story.tsx';

interface Props {
  dossier: string;
  /** Revision the form was begun on. */
  seen: number;
  isBusy: boolean;
  onGoOn: () => void;
}

/** Someone else acted meanwhile: who, when, what it changed; and what one typed is still there. */
export function StaleNotice({ dossier, seen, isBusy, onGoOn }: Props) {
  const { data, error } = useQuery({
    queryKey: ['journal', dossier, 'since', seen],
    queryFn: () => call('readJournal', { path: { id: dossier }, query: { after: seen } }),
    retry: false,
  });
  return (
    <div className="notice" role="alert">
      <p>
        <strong>Le dossier a changé pendant que vous écriviez.</strong> Rien n’est envoyé. Vos réponses sont gardées
        ci-dessous : relisez-les, puis renvoyez-les.
      </p>
      {data && (
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
      )}
      {error && <p>Ce qui a changé n’a pas pu être lu : voyez « Ce qui s’est passé » sur la page du dossier.</p>}
      <Button variant="default" loading={isBusy} onClick={onGoOn}>
        J’ai vu, continuer
      </Button>
    </div>
  );
}
