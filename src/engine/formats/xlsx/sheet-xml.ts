/** The pieces of a sheet's XML. */
import type { ByteSink } from '../byte-sink.ts';

/** Rows above the first record. */
export const HEADER_ROWS = 1;

const HEAD =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">';
const FROZEN_HEADER =
  '<sheetViews><sheetView tabSelected="1" workbookViewId="0">' +
  '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
  '<selection pane="bottomLeft"/></sheetView></sheetViews>';

export const TEXT = Buffer.from('" t="inlineStr"><is><t>');
/** For text that begins or ends with white space, which readers may drop otherwise. */
export const SPACED_TEXT = Buffer.from('" t="inlineStr"><is><t xml:space="preserve">');
export const TEXT_END = Buffer.from('</t></is></c>');
export const NUMBER = Buffer.from('"><v>');
export const NUMBER_END = Buffer.from('</v></c>');
export const TRUE = Buffer.from('" t="b"><v>1</v></c>');
export const FALSE = Buffer.from('" t="b"><v>0</v></c>');
export const ROW = Buffer.from('<row r="');
export const ROW_OPEN = Buffer.from('">');
export const ROW_END = Buffer.from('</row>');

/** Widths of columns, in characters. */
const NARROW = 12;
const WIDE = 40;
const DATE_WIDTH = 24;
/** What the button of a filter takes. */
const BUTTON = 4;

/** More than any cell takes beside its value: the longest opening, row number, and end. */
const ROOM = 128;

/** What stands before the rows; `dates` are the columns that hold dates. */
export function sheetHead(names: readonly string[], dates: ReadonlySet<string>): string {
  if (names.length === 0) return `${HEAD}<sheetData>`;
  const widths = names.map((name, column) => {
    const least = dates.has(name) ? DATE_WIDTH : NARROW;
    const width = Math.min(WIDE, Math.max(least, name.length + BUTTON));
    return `<col min="${column + 1}" max="${column + 1}" width="${width}" customWidth="1"/>`;
  });
  return `${HEAD}${FROZEN_HEADER}<cols>${widths.join('')}</cols><sheetData>`;
}

/** What stands behind so many rows, the header's among them. */
export function sheetEnd(columns: number, rows: number): string {
  const filter = columns === 0 ? '' : `<autoFilter ref="A1:${lettersOf(columns - 1)}${rows}"/>`;
  return `</sheetData>${filter}</worksheet>`;
}

/** Appends one of the pieces; they are so short that a loop copies faster than a call. */
export function appendPiece(piece: Uint8Array, sink: ByteSink): void {
  sink.reserve(ROOM);
  const out = sink.bytes;
  let p = sink.length;
  for (let i = 0; i < piece.length; i++) out[p++] = piece[i]!;
  sink.length = p;
}

/** Column 0 is A, 26 is AA. */
export function lettersOf(column: number): string {
  const letter = String.fromCharCode(0x41 + (column % 26));
  return column < 26 ? letter : lettersOf(Math.floor(column / 26) - 1) + letter;
}
