import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ViewDeadline } from '../../../http/http.ts';
import { pauseDeadline } from '../../addresses/addresses.ts';
import { call } from '../../api/api.ts';
import { Day, NO_DATE } from '../../days/days.ts';
import { Button, Dialog, Trouble } from '../../look/look.ts';
import { usePauseChange } from './pause-change.ts';

interface Props {
  dossier: string;
  deadline: Pick<ViewDeadline, 'name' | 'title'>;
  onClose: () => void;
}

/** Pauses the reminders of one deadline, with a motive, until a day or until someone resumes them. */
export function PauseDialog({ dossier, deadline, onClose }: Props) {
  const [motive, setMotive] = useState('');
  const [until, setUntil] = useState(NO_DATE);
  const pause = usePauseChange(dossier, (last: string | null) =>
    call(pauseDeadline, {
      path: { id: dossier },
      body: { deadline: deadline.name, motive, until: last },
      repeatKey: crypto.randomUUID(),
    }),
  );
  return (
    <Dialog onClose={onClose} title="Mettre les rappels en pause" closing="Fermer sans mettre en pause">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (until.kind === 'unreadable') return;
          pause.mutate(until.kind === 'date' ? until.day : null, { onSuccess: onClose });
        }}
      >
        <p>
          « {deadline.title} » ne rappellera plus rien sur ce dossier, jusqu’au jour que vous donnez ou jusqu’à ce qu’on
          la reprenne. Le motif reste dans l’historique.
        </p>
        {pause.error && <Trouble error={pause.error} />}
        <Textarea
          label="Motif"
          required
          data-autofocus
          value={motive}
          onChange={(event) => setMotive(event.currentTarget.value)}
          maxLength={1000}
        />
        <Day label="Dernier jour de la pause (facultatif)" value={until} onChange={setUntil} />
        <Button type="submit" loading={pause.isPending}>
          Mettre en pause
        </Button>
      </form>
    </Dialog>
  );
}
