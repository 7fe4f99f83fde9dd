/** Workbooks for tests, written by hand: zip, XML and all, so that they owe nothing to what reads them. */
import { crc32, deflateRawSync } from 'node:zlib';

/** Parts of a package by name, in the order in which they are written. */
export type Parts = Readonly<Record<string, string | Uint8Array>>;

/** A zip file of these parts. */
export function zipOf(parts: Parts, isStored = false): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content as string);
    const packed = isStored ? bytes : deflateRawSync(bytes);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(isStored ? 0 : 8, 10);
    entry.writeUInt32LE(crc32(bytes), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(bytes.length, 24);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(offset, 42);
    directory.push(entry, Buffer.from(name));
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    entry.copy(local, 4, 6, 32);
    const file = Buffer.concat([local, Buffer.from(name), packed]);
    files.push(file);
    offset += file.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length / 2, 8);
  end.writeUInt16LE(directory.length / 2, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, listed, end]);
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };

/** Text for XML as spreadsheets write it: what XML has no way to say as `_x001F_`. */
export const xmlText = (text: string): string =>
  text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    // oxlint-disable-next-line no-control-regex -- these are the characters that XML can't have
    .replaceAll(/[\0-\x08\x0b-\x1f\ufffe\uffff]/g, (unit) => {
      return `_x${unit.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`;
    })
    .replaceAll(/[&<"]/g, (found) => ENTITIES[found]!);

/** A sheet's name, and the XML of its rows or, with an element `worksheet`, all of it. */
export interface SheetSource {
  readonly name: string;
  readonly rows: string;
  readonly state?: 'hidden' | 'veryHidden';
}

export interface WorkbookSource {
  readonly sheets: readonly SheetSource[];
  /** XML of each shared text, e.g. `<t>a</t>`. */
  readonly shared?: readonly string[];
  /** Format codes or numbers of built-in formats, in the order of the styles. */
  readonly formats?: readonly (string | number)[];
  readonly isFrom1904?: boolean;
}

/** The parts of a workbook. */
export function partsOf({ sheets, shared, formats, isFrom1904 }: WorkbookSource): Parts {
  const relation = (id: string, kind: string, target: string): string =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`;
  const relations = (all: string): string =>
    `${PROLOG}<Relationships xmlns="${PACKAGE}">${all}</Relationships>`;
  const listed = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${xmlText(name)}" sheetId="${i + 1}" ${state === undefined ? '' : `state="${state}" `}r:id="rId${i + 1}"/>`,
  );
  const parts: Record<string, string> = {
    '_rels/.rels': relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `${PROLOG}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${isFrom1904 === true ? '<workbookPr date1904="1"/>' : '<workbookPr/>'}<sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      [
        ...sheets.map((_, i) =>
          relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`),
        ),
        shared === undefined ? '' : relation('rIdS', 'sharedStrings', '/xl/sharedStrings.xml'),
        formats === undefined ? '' : relation('rIdF', 'styles', 'styles.xml'),
      ].join(''),
    ),
  };
  sheets.forEach(({ rows }, i) => {
    parts[`xl/worksheets/sheet${i + 1}.xml`] = rows.includes('worksheet')
      ? rows
      : `${PROLOG}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`;
  });
  if (shared !== undefined) {
    const texts = shared.map((text) => `<si>${text}</si>`).join('');
    parts['xl/sharedStrings.xml'] = `${PROLOG}<sst xmlns="${MAIN}">${texts}</sst>`;
  }
  if (formats !== undefined) parts['xl/styles.xml'] = stylesOf(formats);
  return parts;
}

function stylesOf(formats: readonly (string | number)[]): string {
  const own = formats.map((format, i) =>
    typeof format === 'string'
      ? `<numFmt numFmtId="${164 + i}" formatCode="${xmlText(format)}"/>`
      : '',
  );
  const styles = formats.map(
    (format, i) => `<xf numFmtId="${typeof format === 'string' ? 164 + i : format}"/>`,
  );
  return `${PROLOG}<styleSheet xmlns="${MAIN}"><numFmts>${own.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.join('')}</cellXfs></styleSheet>`;
}

export const workbookOf = (source: WorkbookSource): Buffer => zipOf(partsOf(source));

/** Name of a column from 0: A, B, .. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(0x41 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

/** A row of texts, each in its cell; null for an empty one. */
export function textRow(row: number, texts: readonly (string | null)[]): string {
  const cells = texts.map((text, column) =>
    text === null
      ? ''
      : `<c r="${columnName(column)}${row}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`,
  );
  return `<row r="${row}">${cells.join('')}</row>`;
}
