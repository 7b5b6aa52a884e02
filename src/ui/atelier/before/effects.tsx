import type { DefinitionBeforeAfter, DefinitionCheck } from '../../../http/http.ts';
import { plural } from '../plural.ts';

type Moved = DefinitionBeforeAfter['deadlines'][number];

interface Props {
  found: DefinitionBeforeAfter;
  workflows: DefinitionCheck['workflows'];
}

/** What leaves and what moves: nothing by publishing, and what is other from then on. */
export function Effects({ found: { deadlines, lookedAt }, workflows }: Props) {
  const letters = workflows.flatMap((workflow) => workflow.letters.map(({ title }) => title));
  return (
    <section className="card" aria-labelledby="courriers-echeances">
      <h2 id="courriers-echeances">Courriers et échéances</h2>
      <p>Publier n’envoie aucun courrier et ne bouge aucune date déjà posée.</p>
      {letters.length > 0 && (
        <p>
          {letters.length > 1 ? 'Partiront autrement' : 'Partira autrement'}, des dossiers ouverts ensuite et de ceux
          qui suivront : {letters.join(', ')}.
        </p>
      )}
      {deadlines.length === 0 && <p>Déplacés ensuite, les dossiers en cours n’attendraient rien à une autre date.</p>}
      {deadlines.length > 0 && (
        <>
          <p>Déplacés ensuite, et leurs dates recomptées, sur {plural(lookedAt, 'dossier')} :</p>
          <ul>
            {deadlines.map((one) => (
              <li key={`${one.title} ${one.how}`}>{movedSaid(one)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const MOVES: { [how in Moved['how']]: string } = {
  same: 'à la même date',
  later: 'plus tard',
  sooner: 'plus tôt',
  added: 'en plus',
  removed: 'n’est plus attendue',
  masked: 'dépend d’une donnée masquée',
};

function movedSaid({ title, how, dossiers }: Moved): string {
  return `« ${title} » ${MOVES[how]} : ${plural(dossiers, 'dossier')}`;
}
