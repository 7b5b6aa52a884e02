import type { MeetingPoint } from '../../http/http.ts';
import { FactValue, isAbsent } from '../dossier/dossier.ts';
import { wordsOf } from '../screens/screens.ts';
import { nameOf } from './use-point.ts';

interface Props {
  point: MeetingPoint;
  rank: number;
  of: number;
  columns: { title: string }[];
}

/**
 * Shows what everyone in the room may see: who must leave, what the point says and what was decided, and nothing that the reader may not
 * see.
 */
export function PointBody({ point, rank, of, columns }: Props) {
  const { about, away, cells, decided } = point;
  const said = columns
    .map(({ title }, index) => ({ title, value: cells[index] }))
    .filter(({ value }) => !isAbsent(value ?? null));
  return (
    <>
      <p className="point-rank">
        Point {rank + 1} sur {of}
        {about && about.stage.length > 0 && ` · ${about.stage.join(', ')}`}
      </p>
      <h2 className="point-name" tabIndex={-1}>
        {nameOf(point, rank)}
      </h2>
      {about === null && <p className="hint">Vous ne lisez pas le dossier de ce point.</p>}
      {away.length > 0 && (
        <p className="point-away">
          <b>{inFrench(away)}</b>{' '}
          {away.length > 1
            ? 'ont déclaré un intérêt : ils sortent et ne votent pas.'
            : 'a déclaré un intérêt : cette personne sort et ne vote pas.'}
        </p>
      )}
      <dl className="point-facts">
        {about?.facts
          .filter(({ value }) => !isAbsent(value))
          .map((fact) => (
            <div key={fact.label} className={isLong(fact) ? 'wide' : undefined}>
              <dt>{fact.label}</dt>
              <dd>
                <FactValue fact={{ ...fact, edit: null }} dossier={about.dossier} />
              </dd>
            </div>
          ))}
        {said.map(({ title, value }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{wordsOf(value)}</dd>
          </div>
        ))}
      </dl>
      <p className="point-decided">
        {decided === null ? (
          'Pas encore décidé.'
        ) : (
          <>
            <b>Décidé :</b> {decided}
          </>
        )}
      </p>
    </>
  );
}

const LINE = 40;

function isLong({ as, value }: { as: string; value: unknown }): boolean {
  return as === 'table' || as === 'list' || (typeof value === 'string' && value.length > LINE);
}

function inFrench(names: string[]): string {
  return new Intl.ListFormat('fr').format(names);
}
