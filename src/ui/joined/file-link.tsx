import { type JoinedFile, opened } from './opened.ts';

/** Names a file; the name opens what it shows. */
export function FileLink(file: JoinedFile) {
  return (
    <button
      type="button"
      className="link file-name"
      aria-haspopup="dialog"
      onClick={() => opened.trigger.asked({ file })}
    >
      {file.name}
    </button>
  );
}
