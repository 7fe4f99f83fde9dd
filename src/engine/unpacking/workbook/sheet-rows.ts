/** Reads the XML of a sheet into rows, as it comes. */
import type { Sheet } from '../../../shared/job.ts';
import { columnOf, MAX_SHEET_COLUMNS } from './cell-reference.ts';
import { isTrue } from './contents.ts';
import { isoDate, shownDate } from './dates.ts';
import { numberText } from './number-text.ts';
import { checkCharacters, Damage } from './refusal.ts';
import { unescaped } from './spreadsheet-text.ts';
import type { Styles } from './styles.ts';
import type { Attributes, XmlHandler } from './xml.ts';

/** The number of a shared text, or a value as JSON has it. */
export type CellValue = number | string;

/** The cells of a row that have a value. */
export interface SheetRow {
  /** Columns from 0, in the order in which they stand in the file. */
  readonly columns: readonly number[];
  readonly values: readonly CellValue[];
}

export interface SheetRowsOptions {
  readonly path: string;
  readonly styles: Styles;
  readonly dates: Sheet['dates'];
  readonly isFrom1904: boolean;
}

export class SheetRows implements XmlHandler {
  /** Rows read so far, to be taken from the front. */
  readonly rows: SheetRow[] = [];
  /** What there is to know about a sheet besides its values; `unvalued` formulas were never worked out. */
  readonly tally = { merged: 0, hidden: 0, formulas: 0, unvalued: 0 };
  readonly #options: SheetRowsOptions;
  /** Where the reading stands: the cells of a sheet, and in a cell what its text belongs to. */
  #isInData = false;
  #isInCell = false;
  #isText = false;
  #phonetic = 0;
  /** Of the row being read. */
  #columns: number[] = [];
  #values: CellValue[] = [];
  #taken = new Set<number>();
  #isHidden = false;
  #characters = 0;
  /** Of the cell being read. */
  #column = -1;
  #type = '';
  #style = 0;
  #hasFormula = false;
  #hasValue = false;
  #text = '';

  constructor(options: SheetRowsOptions) {
    this.#options = options;
  }

  open(name: string, attributes: Attributes): void {
    if (this.#isInCell) this.#openInCell(name);
    else if (name === 'c' && this.#isInData) this.#openCell(attributes);
    else if (name === 'row' && this.#isInData) this.#openRow(attributes);
    else if (name === 'sheetData') this.#isInData = true;
    else if (name === 'mergeCell') this.tally.merged++;
  }

  text(text: string): void {
    if (!this.#isText) return;
    this.#characters += text.length;
    checkCharacters(this.#options.path, this.#characters);
    this.#text += text;
  }

  close(name: string): void {
    if (this.#isInCell) this.#closeInCell(name);
    else if (name === 'row' && this.#isInData) this.#closeRow();
    else if (name === 'sheetData') this.#isInData = false;
  }

  #openRow({ hidden }: Attributes): void {
    this.#columns = [];
    this.#values = [];
    this.#taken.clear();
    this.#isHidden = isTrue(hidden);
    this.#characters = 0;
    this.#column = -1;
  }

  #closeRow(): void {
    if (this.#values.length === 0) return;
    if (this.#isHidden) this.tally.hidden++;
    this.rows.push({ columns: this.#columns, values: this.#values });
  }

  #openCell({ r, s, t }: Attributes): void {
    const column = r === undefined ? this.#column + 1 : columnOf(r);
    if (column === null || column >= MAX_SHEET_COLUMNS) {
      throw new Damage(`there is no cell ${r ?? 'behind the last column'}`);
    }
    this.#isInCell = true;
    this.#column = column;
    this.#type = t ?? 'n';
    this.#style = s === undefined ? 0 : Number(s);
    this.#hasFormula = false;
    this.#hasValue = false;
    this.#text = '';
  }

  #openInCell(name: string): void {
    if (name === 'v' || name === 'is') {
      this.#hasValue = true;
      this.#isText = name === 'v';
    } else if (name === 't') {
      this.#isText = this.#phonetic === 0;
    } else if (name === 'f') {
      this.#hasFormula = true;
    } else if (name === 'rPh') {
      // The reading of Asian characters is shown above the text and is no part of it.
      this.#phonetic++;
    }
  }

  #closeInCell(name: string): void {
    if (name === 'v' || name === 't') {
      this.#isText = false;
    } else if (name === 'rPh') {
      this.#phonetic--;
    } else if (name === 'c') {
      this.#isInCell = false;
      this.#closeCell();
    }
  }

  #closeCell(): void {
    const value = this.#hasValue ? this.#value() : null;
    if (this.#hasFormula) {
      this.tally.formulas++;
      if (value === null) this.tally.unvalued++;
    }
    if (value === null) return;
    if (this.#taken.has(this.#column)) throw new Damage('a cell is there twice');
    this.#taken.add(this.#column);
    this.#columns.push(this.#column);
    this.#values.push(value);
  }

  /** The cell's value, null when it is empty. */
  #value(): CellValue | null {
    const text = this.#text;
    if (this.#type === 'inlineStr' || this.#type === 'str') return JSON.stringify(unescaped(text));
    const word = text.trim();
    if (word === '') return null;
    switch (this.#type) {
      case 's':
        if (!/^\d{1,10}$/.test(word)) throw new Damage(`${word} is no number of a shared text`);
        return Number(word);
      case 'b':
        if (word === '1' || word === 'true') return 'true';
        return word === '0' || word === 'false' ? 'false' : JSON.stringify(word);
      case 'n':
        return this.#number(word);
      default:
        // Errors like #N/A, and dates that are written as text.
        return JSON.stringify(unescaped(text));
    }
  }

  #number(word: string): string {
    const number = numberText(word);
    // Not what the format allows; but something stands there, and is not dropped.
    if (number === null) return JSON.stringify(word);
    const { styles, dates, isFrom1904 } = this.#options;
    const style = styles.dateStyle(this.#style);
    if (style === null) return number;
    const days = Number(word);
    const date =
      dates === 'iso' ? isoDate(days, style, isFrom1904) : shownDate(days, style, isFrom1904);
    return date === null ? number : JSON.stringify(date);
  }
}
