import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { WorkflowSummary } from '../../http/http.ts';
import { workflowsQuery } from '../api/api.ts';
import { DropDown } from '../look/look.ts';

/** Limits the buttons shown side by side; beyond it only the first is shown, and the others are in a menu. */
const MAX_IN_SIGHT = 2;

/** Offers the dossiers that the reader may open or import, those kept aside last. */
export function Openings() {
  const { data } = useQuery(workflowsQuery);
  const open = (data?.items ?? []).filter(({ canOpen }) => canOpen);
  const sorted = [...open].sort((left, right) => Number(left.aside) - Number(right.aside));
  const inSight = sorted.length > MAX_IN_SIGHT ? 1 : sorted.length;
  const others = sorted.slice(inSight);
  return (
    <>
      {sorted.slice(0, inSight).map((one) => (
        <Opening key={one.id} {...one} />
      ))}
      {others.length > 0 && (
        <DropDown label="Ouvrir autre chose">
          <ul className="openings">
            {others.map((one) => (
              <li key={one.id}>
                <Opening {...one} />
              </li>
            ))}
          </ul>
        </DropDown>
      )}
    </>
  );
}

function Opening({ id, title }: Pick<WorkflowSummary, 'id' | 'title'>) {
  return (
    <>
      <Link className="button" to="/nouveau/$workflow" params={{ workflow: id }}>
        Ouvrir : {title}
      </Link>
      <Link className="button quiet" to="/importer/$workflow" params={{ workflow: id }}>
        Importer<span className="unseen"> : {title}</span>
      </Link>
    </>
  );
}
