import { Link } from '@tanstack/react-router';
import type { View } from '../../../http/http.ts';
import { Facts, shownOf } from './facts.tsx';

/** Lists the tabs of the page of a dossier that has a fiche; the address names the tab shown. */
const PARTS = ['essentiel', 'fiche', 'histoire'] as const;
type FichePart = (typeof PARTS)[number];

const TITLES: { [part in FichePart]: string } = {
  essentiel: 'L’essentiel',
  fiche: 'Toute la fiche',
  histoire: 'Histoire',
};

/** Hides the journal from a reader who sees the answers in words only. */
export function PartLinks({ view }: { view: View }) {
  const parts = PARTS.filter((part) => part !== 'histoire' || view.answers === null);
  return (
    <nav className="parts" aria-label="Parties du dossier">
      {parts.map((one) => (
        <Link
          key={one}
          to="/dossiers/$id"
          params={{ id: view.id }}
          search={one === 'essentiel' ? {} : { partie: one }}
          activeOptions={{ exact: true, includeSearch: true }}
        >
          {TITLES[one]}
        </Link>
      ))}
      <button type="button" className="link" onClick={() => window.print()}>
        Imprimer la fiche
      </button>
    </nav>
  );
}

/** Shows the facts that matter at this stage. */
export function FicheHead({ view }: { view: View }) {
  if (view.fiche === null || view.fiche.head.length === 0) return null;
  return (
    <section className="card fiche-head" aria-label="L’essentiel">
      <Facts view={view} facts={view.fiche.head} />
    </section>
  );
}

/** Shows every fact, section by section. */
export function WholeFiche({ view, canEdit = true }: { view: View; canEdit?: boolean }) {
  const sections = view.fiche?.sections.filter(({ facts }) => shownOf(facts, canEdit).length > 0);
  return sections?.map(({ title, facts }, index) => (
    <section key={title} className="card" aria-labelledby={`fiche-${index}`}>
      <h2 id={`fiche-${index}`}>{title}</h2>
      <Facts view={view} facts={facts} canEdit={canEdit} />
    </section>
  ));
}
