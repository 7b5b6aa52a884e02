import { dossierId } from '../../asked.ts';
import { fileIn, operation } from '../../operation.ts';
import { File } from '../dossier-shapes.ts';

export const addFile = operation({
  id: 'addFile',
  method: 'post',
  path: '/api/v1/dossiers/:id/files',
  summary: 'Joindre un fichier',
  tag: 'Dossiers',
  access: 'file.add',
  asks: { path: dossierId, upload: 'kept' },
  answers: { 201: { description: 'Le fichier joint', schema: File } },
  problems: ['notFound'],
  repeat: 'by-door',
  load: () => import('../files.ts'),
  run: ({ addFile }, context, { caller, asked: { id }, file }) => addFile(context, caller, id, fileIn(file)),
});
