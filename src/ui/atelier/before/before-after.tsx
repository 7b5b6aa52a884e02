import { useQuery } from '@tanstack/react-query';
import { plural } from '../../../base/base.ts';
import type { DefinitionBeforeAfter, DefinitionCheck, DefinitionDraftView } from '../../../http/http.ts';
import { beforeAfterQuery } from '../../api/api.ts';
import { Awaited } from '../../look/look.ts';
import { Effects } from './effects.tsx';
import { OneDossier } from './one-dossier.tsx';
import { dossiersSaid } from './said.ts';
import './before.css';

type DraftRevision = Pick<DefinitionDraftView, 'id' | 'revision'>;

/** Shows up to three real dossiers, masked, as they are now and as they would be with the draft. */
export function BeforeAfter({ draft, check: { workflows } }: { draft: DraftRevision; check: DefinitionCheck }) {
  const found = useQuery(beforeAfterQuery(draft));
  return (
    <>
      <section className="card" aria-labelledby="avant-apres">
        <h2 id="avant-apres">Avant, après</h2>
        <Awaited of={found} lines={4} />
        {found.data && <Shown found={found.data} draft={draft} />}
      </section>
      {found.data && <Effects found={found.data} workflows={workflows} />}
    </>
  );
}

function Shown({ found, draft }: { found: DefinitionBeforeAfter; draft: DraftRevision }) {
  const { items, isWhole, lookedAt, unread } = found;
  const isOfSeveral = new Set(items.map(({ workflow }) => workflow.id)).size > 1;
  return (
    <>
      <p>{dossiersSaid(found)}</p>
      {!isWhole && <p className="hint">Les {lookedAt} premiers dossiers en cours ont été regardés, pas les autres.</p>}
      {unread > 0 && (
        <p className="hint">
          {plural(unread, 'dossier')} en cours laissés de côté : leur propre version ne s’y lit plus.
        </p>
      )}
      {items.length > 0 && (
        <p className="hint">
          Aujourd’hui, dans leur version ; avec ce brouillon, s’ils y étaient déplacés : publier ne les déplace pas.
          Noms, textes et réponses sensibles sont remplacés.
        </p>
      )}
      {items.map((dossier) => (
        <OneDossier key={dossier.key} dossier={dossier} draft={draft} isOfSeveral={isOfSeveral} />
      ))}
    </>
  );
}
