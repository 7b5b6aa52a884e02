import type { Api } from '../../http/http.ts';
import { momentOf } from '../look/look.ts';

type Trouble = NonNullable<Api['listReadingAlerts']['answer']['witness']>;

/** Warns that the proof which should be kept elsewhere is not, or has stopped arriving. */
export function Witness({ trouble }: { trouble: Trouble }) {
  return (
    <section className="notice" aria-labelledby="ailleurs">
      <h2 id="ailleurs">
        {trouble.kind === 'none' ? 'Rien n’est gardé ailleurs' : 'La preuve gardée ailleurs n’arrive plus'}
      </h2>
      {trouble.kind === 'none' ? <Nowhere /> : <Silent trouble={trouble} />}
    </section>
  );
}

function Nowhere() {
  return (
    <>
      <p>
        Aucun dossier ni aucune adresse ne reçoit les points de contrôle et la liste des effacements. Une sauvegarde
        remise en place ferait revenir les personnes effacées depuis, et un journal coupé ou réécrit ne se verrait pas.
      </p>
      <p>
        À faire par qui exploite Jalon : donner à <code>JALON_CHECKPOINTS</code> un dossier d’une autre machine, ou une
        adresse https, puis redémarrer.
      </p>
    </>
  );
}

function Silent({ trouble: { since, reason, waiting } }: { trouble: Trouble }) {
  return (
    <>
      <p>
        {since !== null && `Depuis le ${momentOf(since)}. `}
        {reason}
      </p>
      <p>
        {waiting === 0
          ? 'Rien n’est perdu : la suite partira d’elle-même.'
          : `Rien n’est perdu : ${waiting} ${waiting > 1 ? 'points de contrôle attendent et partiront d’eux-mêmes' : 'point de contrôle attend et partira de lui-même'}.`}{' '}
        Mais une sauvegarde remise en place maintenant ferait revenir ce qui a été effacé depuis. À faire par qui
        exploite Jalon : rétablir le dossier ou l’adresse de <code>JALON_CHECKPOINTS</code>.
      </p>
    </>
  );
}
