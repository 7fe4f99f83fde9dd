/** How cells look: the number of each style is its place in the list that the workbook holds. */

/** Style of the header's cells. */
export const HEADER_STYLE = 1;

/** Formats of dates, which show them as they stand in the source; each a style of its own. */
const DATE_FORMATS = [
  'yyyy-mm-dd',
  'yyyy-mm-dd"T"hh:mm',
  'yyyy-mm-dd"T"hh:mm:ss',
  'yyyy-mm-dd"T"hh:mm:ss.000',
  'yyyy-mm-dd hh:mm',
  'yyyy-mm-dd hh:mm:ss',
  'yyyy-mm-dd hh:mm:ss.000',
] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

/** Style of the cells with a date of the format. */
export function dateStyle(format: DateFormat): number {
  return HEADER_STYLE + 1 + DATE_FORMATS.indexOf(format);
}

/** The first number that the standard leaves to formats of one's own. */
const FIRST_FORMAT = 164;

const formats = DATE_FORMATS.map(
  (format, i) =>
    `<numFmt numFmtId="${FIRST_FORMAT + i}" formatCode="${format.replaceAll('"', '&quot;')}"/>`,
).join('');

const dateStyles = DATE_FORMATS.map(
  (_, i) =>
    `<xf numFmtId="${FIRST_FORMAT + i}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
).join('');

const FONT = '<sz val="11"/><name val="Calibri"/><family val="2"/>';

/** The workbook's part with all styles, without the XML declaration. */
export const STYLES_XML =
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  `<numFmts count="${DATE_FORMATS.length}">${formats}</numFmts>` +
  `<fonts count="2"><font>${FONT}</font><font><b/>${FONT}</font></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill>' +
  '<fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="${DATE_FORMATS.length + 2}">` +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>' +
  `${dateStyles}</cellXfs>` +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>' +
  '</styleSheet>';
