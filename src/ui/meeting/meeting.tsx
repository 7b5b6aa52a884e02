import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Because, Meeting, ScreenOf, View } from '../../http/http.ts';
import { dossierQuery } from '../api/api.ts';
import { Awaited } from '../look/look.ts';
import { EventLinks, wordsOf } from '../screens/screens.ts';
import { Agenda } from './agenda.tsx';
import { identityOf } from './asked.ts';
import { Closing } from './closing.tsx';
import { Decision } from './decision.tsx';
import { Papers } from './papers.tsx';
import { PointBody } from './point-body.tsx';
import { Projected } from './projected.tsx';
import { nameOf, usePoint } from './use-point.ts';

interface Props {
  screen: ScreenOf<'session'>;
  dossier: string;
}

/** Goes through a meeting point by point: the agenda, the present point and its decision. */
export function MeetingPage({ screen, dossier }: Props) {
  const read = useQuery(dossierQuery(dossier));
  const { meeting } = screen;
  if (meeting === null) return <p className="card empty">Cette page ne montre rien de ce dossier.</p>;
  if (!read.data) return <Awaited of={read} />;
  return <Sitting screen={screen} meeting={meeting} dossier={dossier} view={read.data} />;
}

function Sitting({ screen, meeting, dossier, view }: Props & { meeting: Meeting; view: View }) {
  const { points } = meeting;
  const { at, go } = usePoint(points);
  const [isProjected, setProjected] = useState(false);
  const [refusals, setRefusals] = useState<Because[]>([]);
  const [done, setDone] = useState('');
  const heading = useRef<HTMLElement>(null);
  const projecting = useRef<HTMLButtonElement>(null);
  const moved = useRef(at);
  useEffect(() => {
    if (moved.current !== at) heading.current?.querySelector<HTMLElement>('h2')?.focus();
    moved.current = at;
  }, [at]);
  const point = points[at];
  const refusing = new Set(refusals.flatMap(({ dossier: one }) => one ?? []));
  const whole = { dossier, title: meeting.title } as const;
  const onRefused = (because: Because[]) => {
    setRefusals(because);
    const first = points.findIndex(({ about }) => because.some(({ dossier: one }) => one === about?.dossier));
    if (first >= 0) go(first);
  };
  const onDecided = () => {
    if (point) setDone(`Décision enregistrée : ${nameOf(point, at)}.`);
    setRefusals(refusals.filter(({ dossier: one }) => one !== point?.about?.dossier));
    go(at + 1);
  };
  return (
    <>
      <p className="lead">
        {meeting.title}
        {meeting.stage.length > 0 && ` · ${meeting.stage.join(', ')}`}
      </p>
      <div className="meeting-top">
        <dl className="meeting-summary">
          {meeting.summary.map(({ title, value }) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{wordsOf(value)}</dd>
            </div>
          ))}
        </dl>
        <EventLinks events={meeting.actions} line={whole} name={meeting.title} back={screen.id} />
      </div>
      <p className="unseen" role="status">
        {done}
      </p>
      {points.length === 0 && <p className="card empty">L’ordre du jour est vide.</p>}
      <div className="meeting">
        {points.length > 0 && <Agenda meeting={meeting} at={at} refusing={refusing} onGo={go} />}
        {point && (
          <section className="card point" aria-label={nameOf(point, at)} ref={heading}>
            {refusals
              .filter(({ dossier: one }) => one !== undefined && one === point.about?.dossier)
              .map(({ text }) => (
                <p key={text} className="trouble" role="alert">
                  <b>Empêche la clôture.</b> {text}
                </p>
              ))}
            <PointBody point={point} rank={at} of={points.length} columns={screen.columns} />
            <p className="actions-line">
              <button type="button" className="button" ref={projecting} onClick={() => setProjected(true)}>
                Plein écran
              </button>
            </p>
            <EventLinks events={point.events} line={whole} name={nameOf(point, at)} back={screen.id} />
            {point.about && <Papers key={point.about.dossier} dossier={point.about.dossier} />}
          </section>
        )}
        <section className="decision" aria-label="Décision">
          {point?.decide?.enabled && (
            <Decision
              key={identityOf(point.decide, point)}
              screen={screen}
              meeting={meeting}
              dossier={dossier}
              point={point}
              decide={point.decide}
              view={view}
              onDecided={onDecided}
            />
          )}
          {meeting.close?.enabled && (
            <Closing
              meeting={meeting}
              close={meeting.close}
              dossier={dossier}
              screen={screen.id}
              view={view}
              onRefused={onRefused}
            />
          )}
        </section>
      </div>
      {isProjected && (
        <Projected
          meeting={meeting}
          columns={screen.columns}
          at={at}
          onGo={go}
          onClose={() => {
            setProjected(false);
            projecting.current?.focus();
          }}
        />
      )}
    </>
  );
}
