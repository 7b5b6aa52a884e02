import type { BoxLook, ParagraphLook } from '../model/model.ts';

const ACCENT = '#1f4e79';
const SOFT = '#565c66';
const RULE = '#c9ced6';

/** Puts styles on each element, because most readers of mail drop style sheets. Numbers are in px, and widths are fluid. */
export const STYLES = {
  body: 'margin:0;padding:0;background:#ffffff;color:#1d1d1f;font:16px/1.5 "Source Sans 3","Segoe UI",Helvetica,Arial,sans-serif',
  email: 'max-width:600px;margin:0 auto;padding:24px 16px',
  letter: 'max-width:680px;margin:0 auto;padding:32px 24px',
  head: `padding-bottom:12px;margin-bottom:24px;border-bottom:1px solid ${RULE};color:${ACCENT};font-weight:600`,
  foot: `margin-top:32px;padding-top:12px;border-top:1px solid ${RULE};color:${SOFT};font-size:14px`,
  h1: `margin:0 0 20px;font-size:24px;line-height:1.25;color:${ACCENT}`,
  h2: `margin:28px 0 8px;font-size:19px;line-height:1.3;color:${ACCENT}`,
  h3: `margin:22px 0 8px;font-size:17px;color:${ACCENT}`,
  h4: 'margin:18px 0 6px;font-size:16px',
  list: 'margin:8px 0 12px;padding-left:24px',
  item: 'margin:4px 0',
  link: `color:${ACCENT};text-decoration:underline`,
  button: `display:inline-block;padding:12px 20px;background:${ACCENT};color:#ffffff;text-decoration:none;border-radius:4px;font-weight:600`,
  pairs: 'margin:12px 0',
  term: `margin:10px 0 0;color:${SOFT}`,
  answer: 'margin:0',
  figures: 'margin:16px 0;padding:12px 16px;background:#f3f5f8',
  figure: `margin:0 0 8px;font-size:26px;line-height:1.2;font-weight:600;color:${ACCENT}`,
  table: 'width:100%;margin:14px 0;border-collapse:collapse;font-size:15px',
  compact: 'width:100%;margin:14px 0;border-collapse:collapse;font-size:13px',
  caption: 'text-align:left;font-weight:600;padding-bottom:6px',
  cell: `padding:7px 8px;border-bottom:1px solid ${RULE};vertical-align:top`,
  sheetCell: `padding:10px 8px;border:1px solid ${SOFT};vertical-align:middle`,
  struck: 'background:linear-gradient(to top left,transparent 49%,#565c66 49%,#565c66 51%,transparent 51%)',
  signatures: 'margin:24px 0 12px',
  signature: `display:inline-block;vertical-align:top;box-sizing:border-box;min-width:45%;min-height:120px;margin:0 2% 12px 0;padding:12px;border:1px solid ${RULE};border-radius:3px`,
  pageBreak: `border:0;border-top:1px dashed ${RULE};margin:28px 0`,
  picture: 'max-width:100%;height:auto;vertical-align:middle',
} as const;

export const PARAGRAPH_STYLES: { [look in ParagraphLook]: string } = {
  plain: 'margin:0 0 12px',
  'place-date': 'margin:0 0 20px;text-align:right',
  subject: 'margin:16px 0;font-weight:600',
  legend: `margin:0 0 12px;font-size:14px;color:${SOFT}`,
  right: 'margin:0 0 12px;text-align:right',
  center: 'margin:0 0 12px;text-align:center',
  button: 'margin:20px 0',
};

export const BOX_STYLES: { [look in BoxLook]: string } = {
  sender: 'margin:0 0 16px;max-width:50%;font-size:15px',
  addressee: 'margin:16px 0 28px 54%',
  callout: `margin:18px 0;padding:12px 16px;background:#f3f5f8;border-left:4px solid ${ACCENT}`,
  quote: `margin:12px 0;padding-left:16px;border-left:3px solid ${RULE}`,
  together: 'margin:0',
  article: 'margin:0',
};
