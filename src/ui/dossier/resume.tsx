import { resumeDeadline } from '../api/addresses/command.ts';
import { call } from '../api/call.ts';
import { Button } from '../look/button.tsx';
import { Trouble } from '../look/trouble.tsx';
import { usePauseChange } from './pause-change.ts';

interface Props {
  dossier: string;
  /** Name of what was paused; `*` = every deadline of the dossier. */
  deadline: string;
  /** For those who listen: which one. */
  about: string;
}

/** Lets a paused deadline go again; what came due meanwhile fires at once. */
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
