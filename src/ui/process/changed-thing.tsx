import { plural } from '../../base/base.ts';
import type { VersionChange } from '../../http/http.ts';
import { type ChangeGroup, groupsOf, THINGS } from './change-words.ts';

/** Lists the changes of one class, thing by thing, and shows nothing when there are none. */
export function ChangedThings({ items, kind }: { items: readonly VersionChange[]; kind: VersionChange['class'] }) {
  const groups = groupsOf(items, kind);
  if (groups.length === 0) return null;
  return (
    <ul>
      {groups.map((group) => (
        <li key={`${group.about} ${group.id}`}>
          <ChangedThing group={group} />
        </li>
      ))}
    </ul>
  );
}

/** Shows what differs about one thing, before and after. */
function ChangedThing({ group: { about, title, changes } }: { group: ChangeGroup }) {
  // A change that belongs to no state concerns every dossier, which the page counts once elsewhere.
  const dossiers = Math.max(0, ...changes.map((one) => (one.state === null ? 0 : one.dossiers)));
  return (
    <>
      <h3>
        {THINGS[about]} « {title} »{' '}
        {dossiers > 0 && (
          <small className="hint">
            {plural(dossiers, 'dossier')} y {dossiers > 1 ? 'sont' : 'est'}
          </small>
        )}
      </h3>
      <ul>
        {changes.map(({ text, before, after }) => (
          <li key={`${text} ${before} ${after}`}>
            {text}
            {(before || after) && (
              <dl className="sides">
                {before && (
                  <div>
                    <dt>Avant</dt>
                    <dd>{before}</dd>
                  </div>
                )}
                {after && (
                  <div>
                    <dt>Après</dt>
                    <dd>{after}</dd>
                  </div>
                )}
              </dl>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
