import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import type { ErrorLine } from '../schema/schema.ts';
import type { StepState } from './step-states.ts';

interface Props {
  state: StepState;
  /** Lists what is missing, in the order of the form; null until it has been judged. */
  lacks: ErrorLine[] | null;
  onGo: (index: number) => void;
  onGoToLine: (line: ErrorLine) => void;
}

/** Lists the parts of a form, each with what it lacks; one click leads to the first lack. */
export function SectionList({ state, lacks, onGo, onGoToLine }: Props) {
  return (
    <nav aria-label="Parties du formulaire" className="steps sections">
      <ol>
        {state.steps.map(({ title, fields }, index) => {
          const inside = lacks?.filter(({ field }) => fields.includes(field)) ?? null;
          const [first] = inside ?? [];
          return (
            <li key={title}>
              <button
                type="button"
                aria-current={index === state.current ? 'step' : undefined}
                onClick={() => onGo(index)}
              >
                <SectionIcon lacks={inside} />
                <span>
                  {title}
                  <small className={first ? 'wrong-count' : undefined}>{saidOf(inside)}</small>
                </span>
              </button>
              {first && (
                <button type="button" className="link first-lack" onClick={() => onGoToLine(first)}>
                  {first.question}
                  <span className="unseen"> : {first.message}</span>
                </button>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function SectionIcon({ lacks }: { lacks: ErrorLine[] | null }) {
  if (lacks === null) return <IconCircleDashed size={20} aria-hidden />;
  return lacks.length === 0 ? (
    <IconCircleCheck size={20} aria-hidden />
  ) : (
    <IconAlertTriangle size={20} aria-hidden className="lacking" />
  );
}

function saidOf(lacks: ErrorLine[] | null): string {
  if (lacks === null) return 'À remplir';
  if (lacks.length === 0) return 'Complet';
  return lacks.length === 1 ? '1 manque' : `${lacks.length} manques`;
}
