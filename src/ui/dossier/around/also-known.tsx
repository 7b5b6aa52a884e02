import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { capitalised } from '../../../base/base.ts';
import { duplicatesQuery } from '../../api/api.ts';
import { dayOf } from '../../look/look.ts';

/** Mentions other dossiers worth knowing before deciding, among those the reader may see, and asks nothing about them. */
export function AlsoKnown({ dossier }: { dossier: string }) {
  const { data } = useQuery(duplicatesQuery(dossier));
  const items = data?.items.filter(({ isAsked }) => !isAsked) ?? [];
  if (items.length === 0) return null;
  return (
    <section className="notice" aria-label="À savoir">
      <ul>
        {items.map(({ dossier: other, title, why, stage, createdAt }) => (
          <li key={other}>
            <strong>{capitalised(why.join(', '))}</strong> :{' '}
            <Link to="/dossiers/$id" params={{ id: other }}>
              {title}
            </Link>{' '}
            <span className="hint">{[...stage, `ouvert le ${dayOf(createdAt)}`].join(' · ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
