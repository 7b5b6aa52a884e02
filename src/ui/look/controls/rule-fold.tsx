/** Explains how a date is counted, in a generated sentence folded until the reader asks for it. */
export function RuleFold({ rule }: { rule: string }) {
  if (rule === '') return null;
  return (
    <details className="rule-fold no-print">
      <summary>D’où vient cette date</summary>
      <span>{rule}</span>
    </details>
  );
}
