import { Link } from '@tanstack/react-router';
import type { MandateView } from '../../http/http.ts';
import { Proof } from './proof.tsx';

/** Lists the dossiers of the sample, how each was taken, and what was downloaded from it. */
export function Sample({ mandate: { sample } }: { mandate: MandateView }) {
  if (sample.length === 0)
    return <p className="card empty">L’échantillon est vide : tirez des dossiers au sort, ou choisissez-les.</p>;
  return (
    <div className="card table">
      <table>
        <caption className="unseen">Échantillon</caption>
        <thead>
          <tr>
            <th scope="col">Dossier</th>
            <th scope="col">Où il en est</th>
            <th scope="col">Pris</th>
            <th scope="col">Preuves</th>
          </tr>
        </thead>
        <tbody>
          {sample.map(({ dossier, title, stage, how, provedAt }) => (
            <tr key={dossier}>
              <th scope="row">
                <Link to="/dossiers/$id" params={{ id: dossier }}>
                  {title}
                </Link>
                <small className="hint">{dossier}</small>
              </th>
              <td data-label="Où il en est">{stage.join(', ')}</td>
              <td data-label="Pris">{how === 'drawn' ? 'au sort' : 'par choix'}</td>
              <td data-label="Preuves">
                <Proof dossier={dossier} title={title} at={provedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
