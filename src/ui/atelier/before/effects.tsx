import { plural } from '../../../base/base.ts';
import type { DefinitionBeforeAfter, DefinitionCheck } from '../../../http/http.ts';
import { dueOn } from '../../look/look.ts';
import { sendingSaid } from './said.ts';

type MovedDeadline = DefinitionBeforeAfter['deadlines'][number];

interface Props {
  found: DefinitionBeforeAfter;
  workflows: DefinitionCheck['workflows'];
}

/** Says that publishing sends nothing and moves no date, then which letters and deadlines would differ afterwards. */
export function Effects({ found: { deadlines, sendings, days, lookedAt, staying, isWhole }, workflows }: Props) {
  const letters = workflows.flatMap((workflow) => workflow.letters.map(({ title }) => title));
  return (
    <section className="card" aria-labelledby="courriers-echeances">
      <h2 id="courriers-echeances">Courriers et échéances</h2>
      <p>Publier n’envoie aucun courrier et ne bouge aucune date déjà posée.</p>
      {letters.length > 0 && (
        <p>
          {letters.length > 1 ? 'Partiront autrement' : 'Partira autrement'}, des dossiers ouverts ensuite et de ceux
          qui suivront : {letters.map((title) => `« ${title} »`).join(', ')}.
        </p>
      )}
      {staying > 0 && (
        <p>
          Sur {plural(lookedAt, 'dossier')}, {staying} ne {staying > 1 ? 'pourraient' : 'pourrait'} pas être{' '}
          {staying > 1 ? 'déplacés' : 'déplacé'} : rien de ce qui suit n’en est compté.
        </p>
      )}
      {deadlines.length === 0 && lookedAt > staying && (
        <p>Déplacés ensuite, les dossiers en cours n’attendraient rien à une autre date.</p>
      )}
      {deadlines.length > 0 && (
        <>
          <p>Déplacés ensuite, et leurs dates recomptées, sur {plural(lookedAt - staying, 'dossier')} :</p>
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
      {(deadlines.length > 0 || sendings.length > 0) && (
        <p className="hint">
          Compté à {days} jours, sur le prochain passage de chaque échéance, pour le courrier qu’elle envoie elle-même :
          ni ses répétitions, ni les courriers des actions ou des passages qu’elle entraîne.
        </p>
      )}
      {!isWhole && <p className="hint">Compté sur les {lookedAt} dossiers regardés, pas sur tous.</p>}
    </section>
  );
}

const MOVES: { [how in MovedDeadline['how']]: string } = {
  same: 'à la même date',
  later: 'plus tard',
  sooner: 'plus tôt',
  added: 'en plus',
  removed: 'n’est plus attendue',
  masked: 'dépend d’une donnée masquée',
};

function movedSaid({ title, how, dossiers }: MovedDeadline): string {
  return `« ${title} » ${MOVES[how]} : ${plural(dossiers, 'dossier')}`;
}

function examplesSaid({ examples }: MovedDeadline): string {
  return examples.map(({ before, after }) => exampleSaid(before, after)).join(' ; ');
}

function exampleSaid(before: string | null, after: string | null): string {
  if (before === null || after === null) return dueOn(before ?? after ?? '');
  return `${dueOn(after)}, aujourd’hui ${dueOn(before)}`;
}
