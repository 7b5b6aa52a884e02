import { Link } from '@tanstack/react-router';
import type { ImportReport } from '../../http/http.ts';

/** Lists every fault of the file at once; correct lines are only counted elsewhere. */
export function Report({ report: { lines } }: { report: ImportReport }) {
  const told = lines.flatMap(({ line, status, dossier, faults }) =>
    faults.map((fault, index) => ({ key: `${line}-${index}`, line, status, dossier, ...fault })),
  );
  if (told.length === 0) return null;
  return (
    <div className="table">
      <table>
        <caption>Ligne par ligne</caption>
        <thead>
          <tr>
            <th scope="col">Ligne</th>
            <th scope="col">Colonne</th>
            <th scope="col">Dans le fichier</th>
            <th scope="col">À faire</th>
          </tr>
        </thead>
        <tbody>
          {told.map(({ key, line, status, dossier, column, seen, message }) => (
            <tr key={key}>
              <th scope="row">{line}</th>
              <td data-label="Colonne">{column ?? 'Toute la ligne'}</td>
              <td data-label="Dans le fichier">{seen ?? 'Rien'}</td>
              <td data-label="À faire">
                {status === 'exists' && 'Existe déjà, laissé tel quel. '}
                {message}{' '}
                {dossier && (
                  <Link to="/dossiers/$id" params={{ id: dossier }}>
                    Voir le dossier
                  </Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
