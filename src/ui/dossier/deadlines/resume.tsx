import { resumeDeadline } from '../../addresses/addresses.ts';
import { call } from '../../api/api.ts';
import { Button, Trouble } from '../../look/look.ts';
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
