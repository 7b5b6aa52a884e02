import type { DefinitionBeforeAfter, DefinitionDraftView } from '../../../http/http.ts';
import { dueOn } from '../../look/look.ts';
import { ChangedLetter } from './changed-letter.tsx';

type Dossier = DefinitionBeforeAfter['items'][number];
type Deadline = Dossier['deadlines'][number];

interface Props {
  dossier: Dossier;
  draft: Pick<DefinitionDraftView, 'id' | 'revision'>;
  /** Is true when dossiers of several workflows are shown. */
  isOfSeveral: boolean;
}

interface BeforeAfterLine {
  title: string;
  before: string;
  after: string;
  isChanged: boolean;
}

export function OneDossier({ dossier, draft, isOfSeveral }: Props) {
  const { key, name, title, workflow, standing, obstacles, letters } = dossier;
  const lines = linesOf(dossier);
  const changed = lines.filter(({ isChanged }) => isChanged);
  const same = lines.filter(({ isChanged }) => !isChanged);
  return (
    <article className="masked-one" aria-labelledby={`dossier-${key}`}>
      <h3 id={`dossier-${key}`}>
        {name} : {standing.before}
      </h3>
      <p className="hint">
        {isOfSeveral && `${workflow.title} · `}
        {title}
      </p>
      {obstacles.length > 0 && (
        <>
          <p className="late">Il ne pourrait pas passer à ce brouillon :</p>
          <ul>
            {obstacles.map((obstacle) => (
              <li key={obstacle}>{obstacle}</li>
            ))}
          </ul>
        </>
      )}
      <Lines lines={changed} />
      {letters.map(({ template, title: letter }) => (
        <ChangedLetter
          key={template}
          draft={draft.id}
          revision={draft.revision}
          workflow={workflow.id}
          template={template}
          title={`Courrier : ${letter}`}
          dossier={key}
          about={name}
        />
      ))}
      {same.length > 0 && (
        <details>
          <summary>
            {obstacles.length > 0
              ? 'Ce qui s’y peut aujourd’hui'
              : same.length > 1
                ? `${same.length} autres lignes, sans changement`
                : 'Une autre ligne, sans changement'}
            <span className="unseen">, {name}</span>
          </summary>
          <Lines lines={same} />
        </details>
      )}
    </article>
  );
}

function linesOf({ standing, acts, deadlines, answers, obstacles }: Dossier): BeforeAfterLine[] {
  const isStaying = obstacles.length > 0;
  const side = (text: string | null, absent: string) => text ?? absent;
  const own = (title: string, { before, after }: { before: string | null; after: string | null }, absent: string) => ({
    ...{ title, before: side(before, absent), isChanged: !isStaying && before !== after },
    after: isStaying ? 'ne serait pas déplacé' : side(after, absent),
  });
  return [
    ...(standing.before === standing.after ? [] : [own('Étape', standing, '')]),
    ...acts.map((one) =>
      one.isMasked
        ? { title: one.title, before: UNTOLD, after: UNTOLD, isChanged: true }
        : { ...own(one.title, one, 'pas possible'), isChanged: !isStaying && isChangedLine(one) },
    ),
    ...deadlines.map((one) => ({
      ...own(`Échéance « ${one.title} »`, datesOf(one), 'pas attendue'),
      isChanged: !isStaying && (one.how !== 'same' || isRetitled(one)),
    })),
    ...answers.map((one) => ({ ...own(one.title, one, 'rien'), isChanged: true })),
  ];
}

function isChangedLine(one: Dossier['acts'][number]): boolean {
  return one.before !== one.after || isRetitled(one);
}

/** Tells whether the title changed, which counts as a change by itself. */
function isRetitled({ title }: { title: string }): boolean {
  return title.includes('(aujourd’hui « ');
}

const UNTOLD = 'dépend d’une donnée masquée';
const HIDDEN: { [how in Deadline['how']]: { before: string | null; after: string | null } } = {
  same: { before: 'à une date masquée', after: 'à la même date' },
  later: { before: 'à une date masquée', after: 'plus tard' },
  sooner: { before: 'à une date masquée', after: 'plus tôt' },
  added: { before: null, after: 'à une date masquée' },
  removed: { before: 'à une date masquée', after: null },
  masked: { before: UNTOLD, after: UNTOLD },
};

function datesOf({ before, after, how, isMasked }: Deadline): { before: string | null; after: string | null } {
  if (isMasked) return HIDDEN[how];
  return { before: before && dueOn(before), after: after && dueOn(after) };
}

function Lines({ lines }: { lines: readonly BeforeAfterLine[] }) {
  if (lines.length === 0) return null;
  return (
    <ul className="masked-lines">
      {lines.map(({ title, before, after, isChanged }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two deadlines may bear one title.
        <li key={`${title} ${index}`}>
          <strong>{title}</strong>
          <dl>
            <div>
              <dt>Aujourd’hui</dt>
              <dd>{before}</dd>
            </div>
            <div>
              <dt>Avec ce brouillon</dt>
              <dd className={isChanged ? 'changed' : undefined}>{after}</dd>
            </div>
          </dl>
        </li>
      ))}
    </ul>
  );
}
