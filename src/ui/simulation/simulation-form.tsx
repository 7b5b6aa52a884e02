import type { RJSFSchema } from '@rjsf/utils';
import { type UseQueryResult, useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { runTrial } from '../addresses/addresses.ts';
import { type AskedScript, call, type InventedStory, type SimulationScriptStep, type TriedEvent } from '../api/api.ts';
import { DossierForm, type FormAnswers } from '../form/form.ts';
import { Awaited, Button, Trouble } from '../look/look.ts';

interface Props {
  act: TriedEvent;
  asked: AskedScript;
  query: UseQueryResult<InventedStory>;
  onPlay: (step: SimulationScriptStep) => void;
  onLeave: () => void;
}

/** Shows the same form as for a real dossier; its answers are not recorded. */
export function SimulationForm({ act, asked, query, onPlay, onLeave }: Props) {
  const form = act.hasForm ? query.data?.form : undefined;
  const [typed, setTyped] = useState<FormAnswers | null>(null);
  const answers = typed ?? form?.data ?? {};
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.focus(), []);
  const stepOf = (data: FormAnswers): SimulationScriptStep => ({
    event: act.event,
    role: asked.as ?? act.by[0]?.role ?? '',
    data,
  });
  const play = useMutation({
    mutationFn: (data: FormAnswers) => call(runTrial, { body: { ...asked, steps: [...asked.steps, stepOf(data)] } }),
    onSuccess: ({ steps }, data) => {
      if (!steps.at(-1)?.refused) onPlay(stepOf(data));
    },
  });
  const refused = play.data?.steps.at(-1)?.refused ?? null;
  const send = (data: FormAnswers) => play.mutate(data);
  const isWaiting = act.hasForm && !form;
  return (
    <div ref={top} tabIndex={-1} className="tryout-form">
      {isWaiting && <Awaited of={query} lines={6} />}
      {play.error && <Trouble error={play.error} />}
      {refused && (
        <div className="notice" role="alert">
          <p>
            <strong>Ce serait refusé.</strong> {refused.detail}
          </p>
          <ul>
            {refused.because.map(({ text, path }) => (
              <li key={path + text}>{text}</li>
            ))}
          </ul>
          <Button variant="default" isSmall onClick={() => onPlay(stepOf(play.variables ?? answers))}>
            Garder ce refus dans l’essai
          </Button>
        </div>
      )}
      {form && (
        <DossierForm
          schema={form.schema as RJSFSchema}
          answers={answers}
          errors={(refused?.errors ?? []).map((error) => ({ ...error, code: 'refused' }))}
          context={{ bundle: '', dossier: null, known: form.data }}
          action={act.title}
          isSending={play.isPending}
          onChange={setTyped}
          onSend={send}
          aside={<Leave onLeave={onLeave} />}
        />
      )}
      {!act.hasForm && (
        <div className="actions">
          <Button loading={play.isPending} onClick={() => send({})}>
            {act.title}
          </Button>
          <Leave onLeave={onLeave} />
        </div>
      )}
    </div>
  );
}

function Leave({ onLeave }: { onLeave: () => void }) {
  return (
    <Button variant="subtle" onClick={onLeave}>
      Un autre geste
    </Button>
  );
}
