/** Which styles of a workbook show numbers as dates. */
import { getFormatFromId } from 'numfmt';
import { dateStyle, type DateStyle } from './dates.ts';
import type { Attributes, XmlHandler } from './xml.ts';

/** Formats that a workbook need not write down have numbers below this. */
const FIRST_OWN_FORMAT = 164;

export class Styles implements XmlHandler {
  /** Per style of a cell. */
  readonly #styles: (DateStyle | null)[] = [];
  readonly #codes = new Map<string, string>();
  /** Looked at once each: many styles share a format. */
  readonly #known = new Map<string, DateStyle | null>();
  /** Only the styles that cells refer to count, not those that these are made from. */
  #isOfCells = false;

  open(name: string, attributes: Attributes): void {
    const id = attributes['numFmtId'];
    if (name === 'cellXfs') this.#isOfCells = true;
    else if (name === 'numFmt') this.#codes.set(id ?? '', attributes['formatCode'] ?? '');
    else if (name === 'xf' && this.#isOfCells) this.#styles.push(this.#styleOf(id ?? '0'));
  }

  text(): void {
    // All is said by attributes.
  }

  close(name: string): void {
    if (name === 'cellXfs') this.#isOfCells = false;
  }

  /** How cells of a style show dates; null when they show none. */
  dateStyle(style: number): DateStyle | null {
    return this.#styles[style] ?? null;
  }

  #styleOf(id: string): DateStyle | null {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const code = this.#codes.get(id) ?? builtIn(Number(id));
    const style = code === null ? null : dateStyle(code);
    this.#known.set(id, style);
    return style;
  }
}

function builtIn(id: number): string | null {
  return id >= 0 && id < FIRST_OWN_FORMAT ? getFormatFromId(id) : null;
}
