import { useState } from 'react';
import type { Json, JsonObject } from '../../../base/base.ts';
import { type Transition, transitionsOf } from '../../../definition/definition.ts';
import {
  addDeadline,
  eventTitle,
  type JsonPath,
  objectAt,
  removeMove,
  rolesIn,
  setMember,
  textAt,
  titleOf,
  valueAt,
} from '../../../definition/edit/edit.ts';
import { isCivilDate } from '../../../time/time.ts';
import { Button, civilDay, momentOf } from '../../look/look.ts';
import { durationOf, writtenDuration } from '../texts/texts.tsx';
import type { InspectedState } from './inspected.ts';
import { LengthField, lengthOf, lengthWritten } from './length-field.tsx';
import { Letters } from './letters.tsx';
import { HOLIDAYS, nextDates } from './next-dates.ts';
import { Rename } from './rename/rename.tsx';
import { RolesField } from './roles-field.tsx';

/** Edits the deadlines of a state as sentences. */
export function Reminders(props: InspectedState) {
  const deadlines = transitionsOf(props.state).filter(({ kind, index }) => kind === 'deadline' && index === 0);
  return (
    <section aria-labelledby="rappels">
      <h4 id="rappels">Si rien ne se passe</h4>
      {deadlines.length === 0 && <p className="hint">Rien n’est rappelé à cette étape.</p>}
      <ul className="structure-moves">
        {deadlines.map((move) => (
          <li key={move.name}>
            <Reminder {...props} move={move} />
          </li>
        ))}
      </ul>
      <NewReminder {...props} />
    </section>
  );
}

function Reminder(props: InspectedState & { move: Transition }) {
  const { path, texts, workflow, move, roles, make, editor } = props;
  const [why, setWhy] = useState<string | null>(null);
  const deadline = objectAt(workflow, ['deadlines', move.name]);
  const title = textAt(deadline, ['title']) ?? move.name;
  const set = (at: JsonPath, value: Json | null) =>
    setWhy(
      make(setMember(texts, path, ['deadlines', move.name, ...at], value), `deadlines/${move.name}/${at.join('/')}`),
    );
  return (
    <fieldset className="structure-inner">
      <legend>{title}</legend>
      <label className="structure-wide">
        Ce qui est rappelé
        <input
          className="input"
          value={title}
          onChange={({ target }) => target.value !== '' && set(['title'], target.value)}
        />
      </label>
      <When deadline={deadline} set={set} />
      <Again deadline={deadline} set={set} />
      <NextDates deadline={deadline} workflow={workflow} list={texts[HOLIDAYS]} />
      <RolesField
        legend="Le rappeler à"
        roles={roles}
        among="addressees"
        chosen={rolesIn(deadline, ['to'])}
        onChange={(to) => set(['to'], to)}
      />
      <Letters {...props} />
      {move.to !== null && <p className="hint">Elle mène alors à « {titleOf(move.to)} ».</p>}
      <p className="error" role="alert">
        {why}
      </p>
      <div className="actions-line">
        <Button
          variant="default"
          isSmall
          onClick={() => setWhy(make(removeMove(texts, path, move), 'remove-deadline'))}
        >
          Retirer ce rappel
        </Button>
        <Rename
          kind="deadline"
          workflow={textAt(workflow, ['id']) ?? ''}
          id={move.name}
          title={title}
          editor={editor}
        />
      </div>
    </fieldset>
  );
}

/** Shows when a person who enters on a given day would be reminded. */
function NextDates({
  deadline,
  workflow,
  list,
}: {
  deadline: JsonObject;
  workflow: JsonObject;
  list: string | undefined;
}) {
  const [day, setDay] = useState(() => civilDay(Date.now()));
  const zone = textAt(workflow, ['zone']) ?? 'Europe/Paris';
  const dates = isCivilDate(day) ? nextDates(deadline, { day, zone, list }) : [];
  if (textAt(deadline, ['from']) !== 'entry') return null;
  return (
    <div className="structure-sentence">
      <label className="structure-target">
        Pour qui entre le{' '}
        <input className="input" type="date" value={day} onChange={({ target }) => setDay(target.value)} />
      </label>
      <span>: {dates.length === 0 ? 'rien ne peut être compté.' : `${dates.map(momentOf).join(', puis ')}.`}</span>
    </div>
  );
}

interface ReminderPart {
  deadline: JsonObject;
  set: (at: JsonPath, value: Json | null) => void;
}

/** Edits when a deadline falls, as in « 7 jours ouvrés après l’entrée, à 9 h ». */
function When({ deadline, set }: ReminderPart) {
  const delay = durationOf(textAt(deadline, ['delay']) ?? '');
  const from = textAt(deadline, ['from']);
  const isInWorkingDays = deadline['in'] === 'working-days';
  return (
    <div className="structure-sentence">
      {delay && (
        <LengthField
          length={lengthOf(delay, isInWorkingDays)}
          onChange={(length) => {
            const { duration, isOpen } = lengthWritten(length);
            if (isOpen !== isInWorkingDays) set(['in'], isOpen ? 'working-days' : 'civil');
            else set(['delay'], writtenDuration({ ...duration, isBefore: delay.isBefore }));
          }}
        />
      )}
      {delay && (delay.isBefore ? 'avant ' : 'après ')}
      {from === 'entry' ? 'l’entrée dans l’étape' : <code>{from}</code>}
      <label className="structure-target">
        à{' '}
        <input
          className="input"
          type="time"
          aria-label="Heure"
          value={textAt(deadline, ['at']) ?? '09:00'}
          onChange={({ target }) => target.value !== '' && set(['at'], target.value)}
        />
      </label>
    </div>
  );
}

/** Edits the repeats, as in « puis tous les 7 jours, 10 fois au plus ». */
function Again({ deadline, set }: ReminderPart) {
  const repeat = valueAt(deadline, ['repeat']);
  const every = durationOf(textAt(deadline, ['repeat', 'every']) ?? '');
  const max = Number(valueAt(deadline, ['repeat', 'max']) ?? 0);
  const isInWorkingDays = deadline['in'] === 'working-days';
  return (
    <div className="structure-sentence">
      <label>
        <input
          type="checkbox"
          checked={repeat !== undefined}
          onChange={({ target }) =>
            set(['repeat'], target.checked ? { every: textAt(deadline, ['delay']) ?? 'P7D', max: 10 } : null)
          }
        />{' '}
        puis le redire
      </label>
      {every && (
        <>
          tous les
          <LengthField
            length={lengthOf(every, isInWorkingDays)}
            units={isInWorkingDays ? ['open'] : ['D', 'W', 'M', 'Y']}
            onChange={(length) => set(['repeat', 'every'], writtenDuration(lengthWritten(length).duration))}
          />
          <label className="structure-target">
            <input
              className="input atelier-number"
              type="number"
              aria-label="Fois au plus"
              min={1}
              max={1000}
              value={max}
              onChange={({ target }) => target.valueAsNumber >= 1 && set(['repeat', 'max'], target.valueAsNumber)}
            />{' '}
            fois au plus
          </label>
        </>
      )}
    </div>
  );
}

function NewReminder({ path, texts, workflow, state, make }: InspectedState) {
  const [why, setWhy] = useState<string | null>(null);
  const events = transitionsOf(state).filter(({ kind }) => kind === 'event');
  if (events.length === 0) return null;
  return (
    <>
      <label className="structure-wide">
        Ajouter un rappel
        <select
          className="input"
          value=""
          onChange={({ target }) => {
            const does = target.value;
            const to = rolesIn(workflow, ['events', does, 'by']);
            const deadline = { title: eventTitle(workflow, does), delay: 'P7D', isInWorkingDays: true, every: 'P7D' };
            setWhy(make(addDeadline(texts, { path, state, deadline: { ...deadline, to, does } }), 'add-deadline'));
          }}
        >
          <option value="">Choisir ce qui est à rappeler…</option>
          {[...new Set(events.map(({ name }) => name))].map((name) => (
            <option key={name} value={name}>
              {eventTitle(workflow, name)}
            </option>
          ))}
        </select>
      </label>
      <p className="error" role="alert">
        {why}
      </p>
    </>
  );
}
