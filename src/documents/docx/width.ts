/** Is the width of the text of an A4 page with margins of 22 mm, in twentieths of a point. */
export const TEXT_WIDTH = 9_411;
