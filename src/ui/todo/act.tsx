import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Todo } from '../../http/http.ts';
import { Settle } from './settle.tsx';

interface Props {
  todo: Todo;
  /** Whose it is, for those who hear the action without its line. */
  person?: string;
  /** Where the form comes back to, when not to the dossier. */
  retour?: string;
  /** Just before its form opens. */
  onLeave?: () => void;
  /** Shown where its reader can do nothing about it. */
  children?: ReactNode;
}

/** The one thing to do about a piece of work: its form, that of the step it waits for, or saying what became of it. */
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

/** Opens that very form, with what the work already knows. */
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

/** About what, then about whom where several people's work is listed. */
export function aboutOf({ title, subject }: Pick<Todo, 'title' | 'subject'>, person?: string): string {
  return [title, subject, person].filter(Boolean).join(', ');
}
