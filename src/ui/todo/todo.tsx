import { Link } from '@tanstack/react-router';
import { type ReactNode, Suspense, useState } from 'react';
import type { Todo } from '../../http/http.ts';
import { Button, lazyDressed } from '../look/look.ts';

interface Props {
  todo: Todo;
  /** Names the person concerned, for those who hear the button without its line. */
  person?: string;
  /** Is the page that the form returns to; absent for the dossier. */
  retour?: string;
  /** Runs just before the form opens. */
  onLeave?: () => void;
  /** Replaces the button when the reader can do nothing about the work. */
  children?: ReactNode;
}

/** Offers the one thing to do about a piece of work: its form, the form of the step it waits for, or settling it. */
export function TodoAct({ children = null, ...props }: Props) {
  const { todo, person } = props;
  const { event, preset, able, blocked, settle } = todo;
  if (able && event !== null) return <Form {...props} words="Faire" event={event} preset={preset} />;
  if (blocked?.event !== undefined) return <Form {...props} words="Faire d’abord" event={blocked.event} />;
  return settle ? <Settle todo={todo} about={aboutOf(todo, person)} /> : children;
}

interface FormProps extends Omit<Props, 'children'> {
  words: string;
  event: string;
  preset?: Todo['preset'];
}

/** Opens the form of the work, with the answers already known. */
function Form({ todo, person, retour, onLeave, words, event, preset = {} }: FormProps) {
  const given = Object.keys(preset).length > 0 ? { preset: JSON.stringify(preset) } : {};
  return (
    <Link
      className="button small"
      data-line
      to="/dossiers/$id/$event"
      params={{ id: todo.dossier, event }}
      search={{ ...(retour !== undefined && { retour }), ...given }}
      onClick={onLeave}
    >
      {words}
      <span className="unseen"> : {aboutOf(todo, person)}</span>
    </Link>
  );
}

/** Names the subject of the work, and the person where the work of several people is listed. */
export function aboutOf({ title, subject }: Pick<Todo, 'title' | 'subject'>, person?: string): string {
  return [title, subject, person].filter(Boolean).join(', ');
}

const SettleDialog = lazyDressed(async () => (await import('./settle-dialog.tsx')).SettleDialog);

/** Opens the settling of a task (done, no longer needed, put off); `about` says in words which task and whose. */
function Settle({ todo, about }: { todo: Pick<Todo, 'id' | 'dossier'>; about: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" isSmall data-line onClick={() => setOpen(true)}>
        Régler<span className="unseen"> : {about}</span>
      </Button>
      {isOpen && (
        <Suspense>
          <SettleDialog todo={todo} about={about} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
