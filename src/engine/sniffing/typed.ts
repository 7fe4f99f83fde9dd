/** Whether a cell looks like a figure or a moment, as names of columns hardly ever do. */

const NUMBER = /^[-+]?[$€£¥]? ?\d[\d.,' \u00a0\u202f]*(?:[eE][-+]?\d+)? ?[%€$£¥]?$/;
const DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?.{0,6})?$/;
const TIME = /^\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?$/;
/** Years head columns as often as they stand in them. */
const YEAR = /^(?:19|20)\d\d$/;

/** What they all begin with. */
const BEGINNING = /^\s*[-+$€£¥ \d]/;

export const looksTyped = (cell: string): boolean => {
  if (!BEGINNING.test(cell)) return false;
  const text = cell.trim();
  return NUMBER.test(text) || DATE.test(text) || TIME.test(text);
};

export const looksLikeYear = (cell: string): boolean => YEAR.test(cell.trim());
