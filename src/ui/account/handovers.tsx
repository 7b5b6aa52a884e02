import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { meQuery, screensQuery } from '../api/queries.ts';

/** Links to the pages where a person hands their dossiers over to someone else, each opened on their own dossiers. */
export function Handovers() {
  const { data: me } = useQuery(meQuery);
  const { data: screens } = useQuery(screensQuery);
  const pages = (screens?.items ?? []).flatMap(({ id, title, handsOver }) => {
    const role = handsOver.find((one) => me?.roles.includes(one));
    return role === undefined ? [] : [{ id, title, holder: `${role}:${me?.id}` }];
  });
  if (pages.length === 0) return null;
  return (
    <>
      <p className="hint">
        Vous partez pour longtemps ou pour de bon ? Un suppléant n’est que de passage : confiez vos dossiers.
      </p>
      <ul className="actions-line">
        {pages.map(({ id, title, holder }) => (
          <li key={id}>
            <Link className="button" to="/pages/$id" params={{ id }} search={{ holder }}>
              Confier mes dossiers<span className="unseen"> : {title}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
