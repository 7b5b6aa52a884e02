import { createTheme, type MantineColorsTuple } from '@mantine/core';

/**
 * Keeps the page calm and dense: petrol for acts, a misty background, hairlines and no shadow. Amber marks only the current step, and brick
 * what is late or wrong.
 */
const petrol: MantineColorsTuple = [
  '#eef6f5',
  '#d9e9e8',
  '#b3d3d2',
  '#8abcbb',
  '#5f9fa0',
  '#3d8486',
  '#176468',
  '#12545a',
  '#0c3f45',
  '#082d32',
];
const brick: MantineColorsTuple = [
  '#fdf3f1',
  '#f8deda',
  '#efb9b2',
  '#e2897e',
  '#d05f52',
  '#bb3d30',
  '#a52a20',
  '#8c2018',
  '#711812',
  '#57110d',
];

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: 6,
  colors: { petrol, brick },
  black: '#14262a',
  fontFamily: "'Public Sans Variable', system-ui, sans-serif",
  headings: { fontFamily: "'Bricolage Grotesque Variable', 'Public Sans Variable', sans-serif", fontWeight: '700' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  // The keyboard can show the password as the mouse can. The component is set by name, since an import would put it into the first page.
  components: { PasswordInput: { defaultProps: { visibilityToggleFocusable: true } } },
});
