import { plural } from '../../base/base.ts';
import type { Api } from '../../http/http.ts';
import { momentOf } from '../look/look.ts';

type RootsFinding = NonNullable<Api['listReadingAlerts']['answer']['roots']>;

/** Warns that what is kept beside the dossiers is no longer as the product left it. */
export function Roots({ trouble: { since, count } }: { trouble: RootsFinding }) {
  return (
    <section className="notice" aria-labelledby="hors-de-jalon">
      <h2 id="hors-de-jalon">Ce qui est gardé a été changé hors de Jalon</h2>
      <p>
        Depuis le {momentOf(since)}, {plural(count, 'défaut')} : des comptes, des lettres ou des journaux ne sont plus
        comme Jalon les a laissés.
      </p>
      <p>
        À faire par qui exploite Jalon : lancer <code>jalon verify</code>, qui dit ce qui a été changé et que faire. Cet
        avis part à la première nuit où tout est trouvé comme il faut.
      </p>
    </section>
  );
}
