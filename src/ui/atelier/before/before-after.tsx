import { useQuery } from '@tanstack/react-query';
import type { DefinitionBeforeAfter, DefinitionCheck, DefinitionDraftView } from '../../../http/http.ts';
import { beforeAfterQuery } from '../../api/definition-trials.ts';
import { Awaited } from '../../look/awaited.tsx';
import { plural } from '../plural.ts';
import { Effects } from './effects.tsx';
import { OneDossier } from './one-dossier.tsx';
import './before.css';

type Draft = Pick<DefinitionDraftView, 'id' | 'revision'>;

/** Three real dossiers that the server chose, masked: what each would be with the draft. */
export function BeforeAfter({ draft, check: { workflows } }: { draft: Draft; check: DefinitionCheck }) {
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

function Shown({ found, draft }: { found: DefinitionBeforeAfter; draft: Draft }) {
  const { items, isWhole, lookedAt } = found;
  const isOfSeveral = new Set(items.map(({ workflow }) => workflow.id)).size > 1;
  return (
    <>
      <p>{saidOf(found)}</p>
      {!isWhole && <p className="hint">Les {lookedAt} premiers dossiers en cours ont été regardés, pas les autres.</p>}
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

const NUMBERS = ['', 'Un vrai dossier, masqué', 'Deux vrais dossiers, masqués', 'Trois vrais dossiers, masqués'];

/** Why these, and why not more. */
function saidOf({ items, lookedAt, touched }: DefinitionBeforeAfter): string {
  const shown = NUMBERS[items.length] ?? '';
  if (items.length === 0)
    return lookedAt === 0
      ? 'Aucun dossier en cours à regarder.'
      : `Rien ne change : sur ${plural(lookedAt, 'dossier')} en cours, aucun n’aurait d’autres actions, d’autres dates, d’autres réponses ni d’autres courriers.`;
  if (touched === 0) return `${shown} : seuls leurs courriers diraient autre chose.`;
  if (touched <= items.length)
    return `${shown} : aucun autre des ${lookedAt} en cours n’aurait d’autres actions, dates ou réponses.`;
  return `${shown}, parmi les ${touched} dont une action, une date ou une réponse serait autre, sur ${lookedAt} en cours.`;
}
