/** Shows the shape of what is coming, and announces it to screen readers. */
export function Waiting({ lines = 4 }: { lines?: number }) {
  return (
    <div className="card" role="status">
      <span className="unseen">Lecture en cours…</span>
      {Array.from({ length: lines }, (_, line) => `ligne-${line}`).map((key) => (
        <div key={key} className="to-come" />
      ))}
    </div>
  );
}

/** Shows a whole page that is loading; it already has a heading, for people who move from heading to heading. */
export function WaitingPage() {
  return (
    <>
      <h1 className="unseen">Lecture de la page</h1>
      <Waiting lines={8} />
    </>
  );
}
