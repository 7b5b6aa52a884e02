import { type FormEvent, useId, useState } from 'react';
import type { Api, RightsMeasure } from '../../../http/http.ts';
import { endMeasure } from '../../addresses/addresses.ts';
import { call } from '../../api/api.ts';
import { Day, NO_DATE } from '../../days/days.ts';
import { Button, Trouble, useFirstWrong } from '../../look/look.ts';
import { useMeasureAct } from './ask-measures.ts';
import { MEASURE_WORDS } from './measure-words.ts';

type MeasureEnd = Api['endMeasure']['body'];

/** Asks how a measure ends: the limit is lifted once the person was told, or the correction is done or refused. */
export function EndMeasure({ measure: { id, kind } }: { measure: RightsMeasure }) {
  const { end: words } = MEASURE_WORDS[kind];
  const field = useId();
  const [toldOn, setToldOn] = useState(NO_DATE);
  const end = useMeasureAct((body: MeasureEnd) =>
    call(endMeasure, { path: { id }, body, repeatKey: crypto.randomUUID() }),
  );
  const form = useFirstWrong(end.error);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const said = new FormData(event.currentTarget);
    const told = toldOn.kind === 'date' ? { toldOn: toldOn.day } : {};
    if (kind === 'limit' && toldOn.kind !== 'date') return;
    end.mutate({ isDone: said.get('isDone') === 'oui', motive: String(said.get('motive')), ...told });
  };
  return (
    <details>
      <summary>{words.title}</summary>
      <form ref={form} onSubmit={submit} className="stack">
        {end.error && <Trouble error={end.error} kept="Ce que vous avez écrit est toujours là." />}
        <fieldset>
          <legend>Ce qui est décidé</legend>
          <div className="options">
            <Choice value="oui" label={words.done} />
            <Choice value="non" label={words.refused} />
          </div>
        </fieldset>
        <div>
          <label htmlFor={field}>{words.motive}</label>
          <textarea id={field} className="input" name="motive" rows={3} required minLength={10} maxLength={2000} />
        </div>
        {kind === 'limit' && (
          <Day
            label="Jour où la personne a su que la limite serait levée"
            value={toldOn}
            onChange={setToldOn}
            isRequired
          />
        )}
        <div>
          <Button type="submit" loading={end.isPending}>
            {words.button}
          </Button>
        </div>
      </form>
    </details>
  );
}

function Choice({ value, label }: { value: string; label: string }) {
  return (
    <label className="option">
      <input type="radio" name="isDone" value={value} required />
      {label}
    </label>
  );
}
