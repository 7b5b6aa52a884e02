import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FilePreview } from '../../http/http.ts';
import { previewFile, readFile, readFilePage } from '../addresses/addresses.ts';
import { addressOf, call } from '../api/api.ts';
import { Awaited, Dialog } from '../look/look.ts';
import type { JoinedFile } from './opened.ts';

interface Props extends JoinedFile {
  onClose: () => void;
}

/** Shows pictures of a file's pages, or its text; the original is saved, never opened here. */
export function FileWindow({ dossier, file, name, onClose }: Props) {
  const preview = useQuery({
    queryKey: ['file-preview', dossier, file],
    queryFn: () => call(previewFile, { path: { id: dossier, file } }),
    // What a file holds leaves the memory of the page with the window.
    gcTime: 0,
    retry: false,
  });
  return (
    <Dialog title={name} closing="Fermer le fichier" onClose={onClose} isWide>
      <p>
        <a href={addressOf(readFile, { path: { id: dossier, file } })} download>
          Télécharger l’original
        </a>
      </p>
      {preview.data ? (
        <Shown preview={preview.data} srcOf={(page) => pictureOf(dossier, file, page)} />
      ) : (
        <Awaited of={preview} lines={6} />
      )}
    </Dialog>
  );
}

const pictureOf = (id: string, file: string, page: number) =>
  addressOf(readFilePage, { path: { id, file, page: String(page) } });

function Shown({ preview, srcOf }: { preview: FilePreview; srcOf: (page: number) => string }) {
  const { pages, total, parts, isCut, reason } = preview;
  if (reason !== null) return <p>Ce fichier n’est pas montré ici. {reason} Téléchargez l’original pour l’ouvrir.</p>;
  return (
    <>
      {pages.map(({ width, height }, index) => (
        <Page
          key={srcOf(index + 1)}
          src={srcOf(index + 1)}
          title={`Page ${index + 1} sur ${total}`}
          {...{ width, height }}
        />
      ))}
      {pages.length < total && (
        <p>
          Les {pages.length} premières pages sont montrées, sur {total}. La suite est dans l’original.
        </p>
      )}
      {parts.length > 0 && (
        <p className="hint">Texte seul : la mise en page, les images et les calculs sont dans l’original.</p>
      )}
      {parts.map((part, index) => (
        // Parts have no name, and stay in their order.
        <Part key={`${part.kind}-${String(index)}`} part={part} />
      ))}
      {isCut && <p>Le texte est plus long que ce qui est montré. La suite est dans l’original.</p>}
    </>
  );
}

function Page({ src, title, width, height }: { src: string; title: string; width: number; height: number }) {
  const [hasFailed, setFailed] = useState(false);
  if (hasFailed) return <p>{title} : elle n’a pas pu être montrée. Téléchargez l’original pour la voir.</p>;
  return (
    <img className="file-page" {...{ src, width, height }} alt={title} loading="lazy" onError={() => setFailed(true)} />
  );
}

function Part({ part: { kind, text, rows } }: { part: FilePreview['parts'][number] }) {
  if (kind === 'heading') return <h3>{text}</h3>;
  if (kind === 'text') return <p className="file-text">{text}</p>;
  return (
    // A wide table is scrolled with the keyboard too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard
    <section className="file-table" tabIndex={0} aria-label="Tableau">
      <table>
        <tbody>
          {rows.map((cells, line) => (
            <tr key={String(line)}>
              {cells.map((cell, column) => (
                <td key={String(column)}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
