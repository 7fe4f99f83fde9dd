/** Workbooks (.xlsx): which sheets they have, and a sheet as a stream of data. */
import type { Sheet } from '../../shared/job.ts';
import { HoldfastError } from '../../shared/problem.ts';
import { readFully } from '../fs/bytes.ts';
import type { Source } from '../source.ts';
import type { DataStream } from './data-stream.ts';
import { MAX_PART_BYTES, readContents, type Contents } from './workbook/contents.ts';
import { WorkbookData } from './workbook/data.ts';
import { encrypted, unknownFormat } from './workbook/refusal.ts';
import { RowText } from './workbook/row-text.ts';
import { SharedStrings } from './workbook/shared-strings.ts';
import { SheetRows } from './workbook/sheet-rows.ts';
import { Styles } from './workbook/styles.ts';
import { readXml } from './workbook/xml.ts';
import { Package } from './workbook/zip.ts';

export interface SheetInfo {
  readonly name: string;
  readonly isHidden: boolean;
}

/**
 * The sheets of a workbook in their order; there is at least one.
 *
 * @throws HoldfastError `workbook_damaged`, `workbook_encrypted`, `source_unknown_format`
 */
export async function listSheets(source: Source): Promise<SheetInfo[]> {
  const { zip, contents } = await openContents(source);
  zip.close();
  return contents.sheets.map(({ name, isHidden }) => ({ name, isHidden }));
}

/** The sheet that is meant when nobody says which: the first that a person sees on opening the workbook. */
export function usualSheet(sheets: readonly SheetInfo[]): string {
  return (sheets.find(({ isHidden }) => !isHidden) ?? sheets[0])?.name ?? '';
}

/**
 * Opens the data of a sheet: JSON Lines, an object per row.
 *
 * @param offset in bytes of that text
 * @throws HoldfastError as `listSheets`, and `sheet_missing`
 */
export async function openWorkbook(
  source: Source,
  sheet: Sheet,
  offset: number,
): Promise<DataStream> {
  const { path } = source;
  const { zip, contents } = await openContents(source);
  try {
    const { sheets, isFrom1904 } = contents;
    const chosen = sheets.find(({ name }) => name === sheet.name);
    if (chosen === undefined) {
      throw new HoldfastError({ code: 'sheet_missing', path, detail: { name: sheet.name } });
    }
    const styles = new Styles();
    if (contents.styles !== null) await readXml(zip, contents.styles, styles, MAX_PART_BYTES);
    const strings = new SharedStrings(path);
    if (contents.sharedStrings !== null) await readXml(zip, contents.sharedStrings, strings);
    const rows = new SheetRows({ path, styles, dates: sheet.dates, isFrom1904 });
    const text = new RowText(path, strings);
    const otherSheets = sheets.filter((one) => one !== chosen).map(({ name }) => name);
    const { part } = chosen;
    const { size } = source.stat;
    return new WorkbookData({ zip, part, size, rows, text, otherSheets }, offset);
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function openContents(source: Source): Promise<{ zip: Package; contents: Contents }> {
  await refuseOldContainer(source);
  const zip = await Package.open(source);
  try {
    return { zip, contents: await readContents(zip) };
  } catch (error) {
    zip.close();
    throw error;
  }
}

const CONTAINER = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** Bytes of the container's directory that are looked at: its first 32 names. */
const DIRECTORY_BYTES = 4096;

/**
 * Workbooks with a password, and those of before 2007, come in a container of another kind, which
 * says in its directory which of them it is.
 */
async function refuseOldContainer({ file, path }: Source): Promise<void> {
  const header = await readFully(file, 0, 512);
  if (header.length < 512 || !header.subarray(0, CONTAINER.length).equals(CONTAINER)) return;
  const sectorBytes = 2 ** Math.min(header.readUInt16LE(30), 16);
  const directory = (header.readUInt32LE(48) + 1) * sectorBytes;
  const names = await readFully(file, directory, DIRECTORY_BYTES);
  throw names.includes('Encrypt', 0, 'utf16le') ? encrypted(path) : unknownFormat(path);
}
