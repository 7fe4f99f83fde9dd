/**
 * Texts that cells refer to by number: the one part of a workbook that must be at hand as a whole. It
 * is kept as bytes of JSON, ready to be copied, in one buffer.
 */
import { checkCharacters, tooLarge } from './refusal.ts';
import { unescaped } from './spreadsheet-text.ts';
import type { Attributes, XmlHandler } from './xml.ts';

/** Bytes that all shared texts of a workbook may come to. */
export const MAX_SHARED_BYTES = 1 << 30;

export class SharedStrings implements XmlHandler {
  readonly #path: string;
  readonly #maxBytes: number;
  #bytes = Buffer.allocUnsafeSlow(1 << 16);
  #length = 0;
  /** Where each text ends. */
  #ends = new Uint32Array(1024);
  #count = 0;
  #parts: string[] = [];
  #characters = 0;
  #isText = false;
  /** Depth in readings of Asian characters, which are shown above the text and are no part of it. */
  #phonetic = 0;

  constructor(path: string, maxBytes = MAX_SHARED_BYTES) {
    this.#path = path;
    this.#maxBytes = maxBytes;
  }

  get count(): number {
    return this.#count;
  }

  /** The bytes that hold the texts; valid until the next one is added. */
  get bytes(): Buffer {
    return this.#bytes;
  }

  start(index: number): number {
    return index === 0 ? 0 : this.#ends[index - 1]!;
  }

  end(index: number): number {
    return this.#ends[index]!;
  }

  /** A text with its quotes and escapes, as JSON has it. */
  json(index: number): string {
    return this.#bytes.toString('utf8', this.start(index), this.end(index));
  }

  open(name: string, _attributes: Attributes): void {
    if (name === 'rPh') this.#phonetic++;
    else if (name === 't') this.#isText = this.#phonetic === 0;
  }

  text(text: string): void {
    if (!this.#isText) return;
    this.#characters += text.length;
    checkCharacters(this.#path, this.#characters);
    this.#parts.push(text);
  }

  close(name: string): void {
    if (name === 't') this.#isText = false;
    else if (name === 'rPh') this.#phonetic--;
    else if (name === 'si') this.#add();
  }

  #add(): void {
    const json = JSON.stringify(unescaped(this.#parts.join('')));
    this.#parts = [];
    this.#characters = 0;
    this.#reserve(json.length * 3);
    this.#length += this.#bytes.write(json, this.#length, 'utf8');
    if (this.#length > this.#maxBytes) throw tooLarge(this.#path, this.#maxBytes);
    if (this.#count === this.#ends.length) {
      const more = new Uint32Array(this.#count * 2);
      more.set(this.#ends);
      this.#ends = more;
    }
    this.#ends[this.#count++] = this.#length;
  }

  #reserve(extra: number): void {
    const needed = this.#length + extra;
    if (needed <= this.#bytes.length) return;
    const bigger = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes.length * 2));
    this.#bytes.copy(bigger, 0, 0, this.#length);
    this.#bytes = bigger;
  }
}
