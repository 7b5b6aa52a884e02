import type { DefinitionBeforeAfter, DefinitionCheck } from '../../../http/http.ts';
import { dueOn } from '../../look/dates.ts';
import { plural } from '../plural.ts';

type Moved = DefinitionBeforeAfter['deadlines'][number];
type Sending = DefinitionBeforeAfter['sendings'][number];

interface Props {
  found: DefinitionBeforeAfter;
  workflows: DefinitionCheck['workflows'];
}

/** What leaves and what moves: nothing by publishing, and what is other from then on. */
export function Effects({ found: { deadlines, sendings, days, lookedAt, isWhole }, workflows }: Props) {
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
              <li key={`${one.title} ${one.how}`}>
                {movedSaid(one)}
                {one.examples.length > 0 && <span className="hint"> (par exemple {examplesSaid(one)})</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      {sendings.length > 0 && (
        <>
          <p>D’ici {days} jours, si rien n’est fait d’ici là :</p>
          <ul>
            {sendings.map((one) => (
              <li key={JSON.stringify(one)}>{sendingSaid(one)}</li>
            ))}
          </ul>
        </>
      )}
      {deadlines.length > 0 && sendings.length === 0 && (
        <p>D’ici {days} jours, aucun courrier d’échéance ne partirait en plus ni en moins.</p>
      )}
      {!isWhole && <p className="hint">Compté sur les {lookedAt} dossiers regardés, pas sur tous.</p>}
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

function examplesSaid({ examples }: Moved): string {
  return examples.map(({ before, after }) => exampleSaid(before, after)).join(' ; ');
}

function exampleSaid(before: string | null, after: string | null): string {
  if (before === null || after === null) return dueOn(before ?? after ?? '');
  return `${dueOn(after)}, aujourd’hui ${dueOn(before)}`;
}

function sendingSaid({ deadline, letter, more, fewer, masked }: Sending): string {
  const said = [
    more > 0 ? `partirait en plus pour ${plural(more, 'dossier')}` : '',
    fewer > 0 ? `ne partirait plus pour ${plural(fewer, 'dossier')}` : '',
    masked > 0 ? `dépend d’une donnée masquée pour ${plural(masked, 'dossier')}` : '',
  ].filter((one) => one !== '');
  const named = letter === deadline ? `« ${letter} »` : `« ${letter} » (${deadline})`;
  return `${named} : ${said.join(' ; ')}`;
}
