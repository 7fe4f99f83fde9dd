/** What a workbook consists of: its sheets in their order, and where the parts lie that they need. */
import { posix } from 'node:path';
import { damaged, unknownFormat } from './refusal.ts';
import { readXml, type Attributes, type XmlHandler } from './xml.ts';
import type { Package } from './zip.ts';

/** Bytes that a part may unpack to that is kept in memory. */
export const MAX_PART_BYTES = 64 * 1024 * 1024;

export interface SheetPart {
  readonly name: string;
  readonly isHidden: boolean;
  /** Name of its part in the package. */
  readonly part: string;
}

export interface Contents {
  /** Sheets of cells, in the workbook's order; charts and the like have none. */
  readonly sheets: readonly SheetPart[];
  readonly sharedStrings: string | null;
  readonly styles: string | null;
  /** Whether days are counted from 1904. */
  readonly isFrom1904: boolean;
}

interface Relation {
  readonly id: string;
  /** Last word of its type's address. */
  readonly kind: string;
  readonly target: string;
}

/** @throws HoldfastError `workbook_damaged`, or `source_unknown_format` for another kind of package */
export async function readContents(zip: Package): Promise<Contents> {
  const root = '_rels/.rels';
  if (!zip.has(root)) throw unknownFormat(zip.path);
  const workbook = (await relationsIn(zip, root, '')).find(({ kind }) => kind === 'officeDocument');
  if (workbook === undefined) throw unknownFormat(zip.path);
  const part = workbook.target;
  const found = new WorkbookPart();
  // Word's and PowerPoint's files are packages of the same kind, Excel's binary ones, too.
  if (!part.endsWith('.xml')) throw unknownFormat(zip.path);
  await readXml(zip, part, found, MAX_PART_BYTES);
  if (!found.isWorkbook) throw unknownFormat(zip.path);
  const folder = posix.dirname(part);
  const relationsPart = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const relations = await relationsIn(zip, relationsPart, folder);
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  const only = (kind: string): string | null =>
    relations.find((relation) => relation.kind === kind)?.target ?? null;
  const sheets: SheetPart[] = [];
  for (const { name, isHidden, relation } of found.sheets) {
    const { kind, target } = byId.get(relation) ?? {};
    if (target === undefined) throw damaged(zip.path, part, `no part for the sheet ${name}`);
    if (kind === 'worksheet') sheets.push({ name, isHidden, part: target });
  }
  if (sheets.length === 0) throw damaged(zip.path, part, 'it has no sheets');
  return {
    sheets,
    sharedStrings: only('sharedStrings'),
    styles: only('styles'),
    isFrom1904: found.isFrom1904,
  };
}

async function relationsIn(zip: Package, part: string, folder: string): Promise<Relation[]> {
  const relations: Relation[] = [];
  await readXml(
    zip,
    part,
    {
      open(name, attributes) {
        // What lies outside of the package is never looked at.
        if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return;
        const target = attributes['Target'] ?? '';
        relations.push({
          id: attributes['Id'] ?? '',
          kind: (attributes['Type'] ?? '').replace(/^.*\//, ''),
          target: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
        });
      },
      text: nothing,
      close: nothing,
    },
    MAX_PART_BYTES,
  );
  return relations;
}

/** All is said by attributes. */
const nothing = (): void => {};

class WorkbookPart implements XmlHandler {
  isWorkbook = false;
  isFrom1904 = false;
  readonly sheets: { name: string; isHidden: boolean; relation: string }[] = [];

  open(name: string, attributes: Attributes): void {
    if (name === 'workbook') this.isWorkbook = true;
    if (name === 'workbookPr') this.isFrom1904 = isTrue(attributes['date1904']);
    if (name !== 'sheet') return;
    // The prefix of the relation's name is the writer's choice.
    const relation = Object.keys(attributes).find((attribute) => attribute.endsWith(':id'));
    this.sheets.push({
      name: attributes['name'] ?? '',
      isHidden: (attributes['state'] ?? 'visible') !== 'visible',
      relation: relation === undefined ? '' : (attributes[relation] ?? ''),
    });
  }

  readonly text = nothing;
  readonly close = nothing;
}

/** A truth value of XML Schema. */
export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';
