/**
 * Lets a person draw a signature where the page already asks for a typed name: an enhancement, never the only way. The drawing
 * is kept as absolute moves and lines on a 600 × 200 field, in the hidden field of the form.
 */
const WIDTH = 600;
const HEIGHT = 200;
/** Closer points say nothing more; a longer drawing than this is no signature. */
const NEAR = 4;
const LONGEST = 5_500;
const SVG = 'http://www.w3.org/2000/svg';

for (const pad of document.querySelectorAll('[data-signature]')) prepare(pad);

function prepare(pad) {
  const field = pad.querySelector('input[type="hidden"]');
  if (field === null) return;
  const drawing = document.createElementNS(SVG, 'svg');
  drawing.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
  drawing.setAttribute('class', 'pad');
  drawing.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', field.value);
  drawing.append(line);
  const clear = document.createElement('button');
  clear.type = 'button';
  clear.className = 'plain';
  clear.textContent = 'Effacer le dessin';
  const status = document.createElement('p');
  status.className = 'hint';
  status.setAttribute('role', 'status');
  // The button goes with the drawing: the keyboard then stands here.
  status.tabIndex = -1;
  pad.append(drawing, status, clear);

  let last = null;
  const show = (text) => {
    field.value = text;
    line.setAttribute('d', text);
    clear.hidden = text === '';
    status.textContent =
      text === ''
        ? 'Signez avec le doigt ou la souris dans le cadre, si vous le souhaitez.'
        : 'Votre signature est dessinée.';
  };
  const pointOf = (event) => {
    const box = drawing.getBoundingClientRect();
    const x = Math.round(((event.clientX - box.left) / box.width) * WIDTH);
    const y = Math.round(((event.clientY - box.top) / box.height) * HEIGHT);
    return { x: Math.min(WIDTH, Math.max(0, x)), y: Math.min(HEIGHT, Math.max(0, y)) };
  };
  drawing.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    drawing.setPointerCapture(event.pointerId);
    last = pointOf(event);
    show(`${field.value === '' ? '' : `${field.value} `}M ${last.x} ${last.y}`);
  });
  drawing.addEventListener('pointermove', (event) => {
    if (last === null || field.value.length > LONGEST) return;
    const point = pointOf(event);
    if (Math.hypot(point.x - last.x, point.y - last.y) < NEAR) return;
    last = point;
    show(`${field.value} L ${point.x} ${point.y}`);
  });
  for (const name of ['pointerup', 'pointercancel']) drawing.addEventListener(name, () => (last = null));
  clear.addEventListener('click', () => {
    show('');
    status.focus();
  });
  show(field.value);
}
