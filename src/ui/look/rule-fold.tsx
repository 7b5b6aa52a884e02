/** How a date is counted: a machine's sentence, for who asks where the date comes from. */
export function RuleFold({ rule }: { rule: string }) {
  if (rule === '') return null;
  return (
    <details className="rule-fold no-print">
      <summary>D’où vient cette date</summary>
      <span>{rule}</span>
    </details>
  );
}
