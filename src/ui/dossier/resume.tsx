import { resumeDeadline } from '../api/addresses/command.ts';
import { call } from '../api/call.ts';
import { Button } from '../look/button.tsx';
import { Trouble } from '../look/trouble.tsx';
import { usePauseChange } from './pause-change.ts';

interface Props {
  dossier: string;
  /** Names the paused deadline; `*` stands for every deadline of the dossier. */
  deadline: string;
  /** Tells screen readers which deadline the button is about. */
  about: string;
}

/** Lifts the pause of a deadline; it fires at once if it has fallen due meanwhile. */
export function Resume({ dossier, deadline, about }: Props) {
  const resume = usePauseChange(dossier, () => call(resumeDeadline, { path: { id: dossier, deadline } }));
  return (
    <div>
      <Button className="link" loading={resume.isPending} onClick={() => resume.mutate()}>
        {deadline === '*' ? 'Reprendre tous les rappels de ce dossier' : 'Reprendre'}
        <span className="unseen"> : {about}</span>
      </Button>
      {resume.error && <Trouble error={resume.error} />}
    </div>
  );
}
