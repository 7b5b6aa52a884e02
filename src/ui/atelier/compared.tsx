import { diffIndices } from 'node-diff3';

/** Shows a text before and after, only around its differences. */
export function Compared({ before, after }: { before: string; after: string }) {
  if (before === after) return <p className="empty">Rien n’y est changé.</p>;
  return <Sides before={before} after={after} names={['En service', 'Dans ce brouillon']} />;
}

/** Shows both texts side by side, or one under the other when space is short. */
export function Sides({ before, after, names }: { before: string; after: string; names: [string, string] }) {
  const parts = linesOf(before, after);
  return (
    <div className="atelier-sides">
      {parts.map((part) => (
        <div key={`${part.line} ${part.after.join('|')}`} className="atelier-part">
          <p className="hint">Ligne {part.line}</p>
          <Side name={names[0]} lines={part.before} part={part} kind="before" />
          <Side name={names[1]} lines={part.after} part={part} kind="after" />
        </div>
      ))}
    </div>
  );
}

function Side({
  name,
  lines,
  part: { above, below },
  kind,
}: {
  name: string;
  lines: string[];
  part: LineChange;
  kind: 'before' | 'after';
}) {
  const Changed = kind === 'before' ? 'del' : 'ins';
  return (
    <figure className={`atelier-side ${kind}`}>
      <figcaption>{name}</figcaption>
      <pre>
        {above.map((line) => `${line}\n`)}
        {lines.length === 0 ? <em>(rien)</em> : <Changed>{lines.join('\n')}</Changed>}
        {'\n'}
        {below.map((line) => `${line}\n`)}
      </pre>
    </figure>
  );
}

/** Describes lines that differ, with one line of context on each side. */
interface LineChange {
  /** Is counted in the new text, from 1. */
  line: number;
  before: string[];
  after: string[];
  above: string[];
  below: string[];
}

const AROUND = 1;

/** Lists the differences between two texts, in order. */
function linesOf(before: string, after: string): LineChange[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return diffIndices(old, now).map(({ buffer1Content, buffer2, buffer2Content }) => {
    const [start, length] = buffer2;
    return {
      line: start + 1,
      before: buffer1Content,
      after: buffer2Content,
      above: now.slice(Math.max(0, start - AROUND), start),
      below: now.slice(start + length, start + length + AROUND),
    };
  });
}
