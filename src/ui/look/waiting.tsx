/** The shape of what is coming, and its words for those who listen. */
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

/** A whole page that is coming: it has a heading already, for those who go from one to the next. */
export function WaitingPage() {
  return (
    <>
      <h1 className="unseen">Lecture de la page</h1>
      <Waiting lines={8} />
    </>
  );
}
