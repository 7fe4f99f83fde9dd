/**
 * Packs the XML of a sheet as a workbook: a zip of a few small parts that are always the same, and of
 * the sheet, which comes last and is compressed as it is written.
 */
import { crc32 } from 'node:zlib';
import { STYLES_XML } from '../formats/xlsx/styles.ts';
import { Deflated } from './deflated.ts';
import type { Packing, PackingState } from './packing.ts';
import { dataDescriptor, directory, localHeader, type Entry } from './zip.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const SHEET = 'xl/worksheets/sheet1.xml';

const relationships = (...targets: readonly (readonly [type: string, target: string])[]): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map(
      ([type, target], i) =>
        `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

const override = (part: string, type: string): string =>
  `<Override PartName="/${part}" ContentType="${TYPE}.${type}+xml"/>`;

/** All parts but the sheet. */
const PARTS: readonly (readonly [name: string, content: string])[] = [
  [
    '[Content_Types].xml',
    `${XML}<Types xmlns="${PACKAGE}/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      override('xl/workbook.xml', 'sheet.main') +
      override(SHEET, 'worksheet') +
      override('xl/styles.xml', 'styles') +
      '</Types>',
  ],
  ['_rels/.rels', relationships(['officeDocument', 'xl/workbook.xml'])],
  [
    'xl/workbook.xml',
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">` +
      '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
  ],
  [
    'xl/_rels/workbook.xml.rels',
    relationships(['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml']),
  ],
  ['xl/styles.xml', `${XML}${STYLES_XML}`],
];

/** The bytes of the parts, where each stands, and where the sheet begins. */
const FRONT = (() => {
  const bytes: Buffer[] = [];
  const entries: Entry[] = [];
  let offset = 0;
  for (const [name, content] of PARTS) {
    const data = Buffer.from(content);
    const { length } = data;
    const crc = crc32(data);
    const entry = { name, method: 0, crc, size: length, packed: length, offset } as const;
    entries.push({ ...entry, isStreamed: false });
    const whole = Buffer.concat([localHeader(entries.at(-1)!), data]);
    bytes.push(whole);
    offset += whole.length;
  }
  return { bytes: Buffer.concat(bytes), entries };
})();

export class WorkbookPacking implements Packing {
  readonly #sheet: Deflated;

  constructor(state: PackingState | null) {
    this.#sheet = new Deflated(state);
  }

  async pack(bytes: Buffer, isLast: boolean): Promise<Uint8Array> {
    const isFirst = this.#sheet.packed === 0;
    const blocks = await this.#sheet.append(bytes, isLast);
    if (isFirst) blocks.unshift(FRONT.bytes, localHeader(this.#entry()));
    if (isLast) blocks.push(this.#end());
    return Buffer.concat(blocks);
  }

  state(): PackingState {
    return this.#sheet.state();
  }

  #entry(): Entry {
    const { crc, size, packed } = this.#sheet;
    const offset = FRONT.bytes.length;
    return { name: SHEET, method: 8, crc, size, packed, offset, isStreamed: true };
  }

  #end(): Buffer {
    const sheet = this.#entry();
    const descriptor = dataDescriptor(sheet);
    const offset = sheet.offset + localHeader(sheet).length + sheet.packed + descriptor.length;
    return Buffer.concat([descriptor, directory([...FRONT.entries, sheet], offset)]);
  }
}
