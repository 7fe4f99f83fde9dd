/** A sheet of a workbook, unpacked to its end. */
import type { Sheet } from '../../shared/job.ts';
import type { Note } from '../../shared/note.ts';
import type { Source } from '../source.ts';
import type { Piece } from '../unpacking/data-stream.ts';
import { openWorkbook } from '../unpacking/workbook.ts';
import { MemoryFile, STAT } from './file-systems.ts';
import { workbookOf, type WorkbookSource } from './workbooks.ts';

/** A workbook in memory. */
export function sourceOf(bytes: Uint8Array): Source {
  const stat = { ...STAT, size: bytes.length };
  return { path: '/data/book.xlsx', file: new MemoryFile(bytes), stat };
}

export interface SheetText {
  readonly text: Buffer;
  readonly pieces: readonly Piece[];
  readonly notes: readonly Note[];
  readonly columns: readonly string[];
}

/** @throws HoldfastError what is wrong with the workbook */
export async function sheetText(
  source: Source,
  { name = 'Sheet', dates = 'iso' }: Partial<Sheet> = {},
  offset = 0,
): Promise<SheetText> {
  const data = await openWorkbook(source, { name, dates }, offset);
  try {
    const buffer = Buffer.alloc(data.pieceBytes);
    const texts: Buffer[] = [];
    const pieces: Piece[] = [];
    for (;;) {
      const piece = await data.next(buffer, 0);
      texts.push(Buffer.from(buffer.subarray(0, piece.count)));
      pieces.push(piece);
      if (piece.isLast) break;
    }
    const notes = data.notes?.() ?? [];
    return { text: Buffer.concat(texts), pieces, notes, columns: data.columns?.() ?? [] };
  } finally {
    await data.close();
  }
}

/** The lines of the only sheet, the notes, and the names of its columns. */
export async function unpacked(
  rows: string,
  about: Partial<WorkbookSource> = {},
  dates: Sheet['dates'] = 'iso',
): Promise<Pick<SheetText, 'notes' | 'columns'> & { readonly lines: readonly string[] }> {
  const bytes = workbookOf({ sheets: [{ name: 'Sheet', rows }], ...about });
  const { text, ...more } = await sheetText(sourceOf(bytes), { dates });
  return { ...more, lines: text.toString('utf8').split('\n').slice(0, -1) };
}

/** The value of one cell, given its XML and the attributes of its element, as JSON text. */
export async function cellJson(
  cell: string,
  more: Partial<WorkbookSource> = {},
  dates: Sheet['dates'] = 'iso',
): Promise<string> {
  const marker = '<c r="B2" t="b"><v>1</v></c>';
  const rows = `<row><c t="inlineStr"><is><t>v</t></is></c><c t="inlineStr"><is><t>x</t></is></c></row><row>${cell}${marker}</row>`;
  const { lines } = await unpacked(rows, more, dates);
  return /^\{"v":(.*),"x":true\}$/.exec(lines[0] ?? '')?.[1] ?? `unexpected: ${lines[0]}`;
}
