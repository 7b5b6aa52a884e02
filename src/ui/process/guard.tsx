import type { ProcessVersion } from '../../http/http.ts';
import type { ProcessMove } from './moves.ts';

type Guard = NonNullable<ProcessMove['guard']>;

/** Shows a condition as it is written, with the message of its refusal. */
export function GuardWords({ guard, process }: { guard: Guard; process: ProcessVersion }) {
  return (
    <>
      <Condition guard={guard} process={process} />
      {guard.message !== null && <span className="hint"> (sinon : « {guard.message} »)</span>}
    </>
  );
}

function Condition({ guard, process }: { guard: Guard; process: ProcessVersion }) {
  switch (guard.kind) {
    case 'expression':
      return <code className="cel">{guard.text}</code>;
    case 'rule':
      return <>la règle « {process.rules.find(({ id }) => id === guard.rule)?.title ?? guard.rule} » est remplie</>;
    case 'state':
      return <>le dossier est dans « {guard.text} »</>;
    case 'not':
      return (
        <>
          il est faux que{' '}
          {guard.guards.map((one) => (
            <GuardWords key={key(one)} guard={one} process={process} />
          ))}
        </>
      );
    case 'and':
    case 'or':
      return guard.guards.map((one, i) => (
        <span key={key(one)}>
          {i > 0 && (guard.kind === 'and' ? ' et ' : ' ou ')}
          <GuardWords guard={one} process={process} />
        </span>
      ));
  }
}

const key = (guard: Guard) => JSON.stringify(guard);
