/**
 * Reads the XML of a part as it comes, without a tree: elements and text, by their local names. What
 * a workbook has no use for is refused: document types, entities of its own, deep nesting.
 */
import sax from 'sax';
import { Damage, damaged } from './refusal.ts';
import type { Package } from './zip.ts';

export interface XmlHandler {
  /** @param attributes by name as written, so with a prefix if there is one */
  open(name: string, attributes: Attributes): void;
  /** Text inside of the element opened last; may come in several parts. */
  text(text: string): void;
  close(name: string): void;
}

export type Attributes = Readonly<Record<string, string | undefined>>;

/** Elements inside of each other; workbooks have about ten. */
const MAX_DEPTH = 100;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Encoding by the first bytes; XML without a mark is taken as UTF-8, as spreadsheets write it. */
function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

export class XmlText {
  readonly #path: string;
  readonly #part: string;
  readonly #parser: sax.SAXParser;
  #decoder: InstanceType<typeof TextDecoder> | null = null;
  #depth = 0;
  /** A CR, of which what follows says whether it is a line break of its own. */
  #heldBack = '';
  /** What a handler threw, as opposed to what the parser has against the text. */
  #refusal: unknown = null;

  /** @param part its name, for problems */
  constructor(path: string, part: string, handler: XmlHandler) {
    this.#path = path;
    this.#part = part;
    const parser = sax.parser(true, { position: false });
    parser.ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
    Object.assign(parser, {
      onerror: (error: Error) => {
        throw error;
      },
      ondoctype: () => {
        throw new Error('a document type has no place in a workbook');
      },
      onopentag: ({ name, attributes }: sax.Tag) => {
        if (++this.#depth > MAX_DEPTH) throw new Error('elements are nested too deeply');
        this.#handle(() => handler.open(localName(name), attributes));
      },
      onclosetag: (name: string) => {
        this.#depth--;
        this.#handle(() => handler.close(localName(name)));
      },
      ontext: (text: string) => this.#handle(() => handler.text(text)),
      oncdata: (text: string) => this.#handle(() => handler.text(text)),
    } satisfies Partial<sax.SAXParser>);
    this.#parser = parser;
  }

  /** @throws HoldfastError `workbook_damaged`, or what the handler throws */
  feed(bytes: Uint8Array): void {
    this.#decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
    const decoder = this.#decoder;
    this.#parse(() => this.#write(decoder.decode(bytes, { stream: true }), false));
  }

  /** To be called after the last byte. */
  end(): void {
    this.#parse(() => {
      this.#write(this.#decoder?.decode() ?? '', true);
      this.#parser.close();
    });
  }

  /** Line breaks are LF, however they are written (XML 1.0, 2.11); only `&#13;` is a CR. */
  #write(text: string, isLast: boolean): void {
    const all = this.#heldBack + text;
    this.#heldBack = !isLast && all.endsWith('\r') ? '\r' : '';
    const whole = all.slice(0, all.length - this.#heldBack.length);
    this.#parser.write(whole.includes('\r') ? whole.replaceAll(/\r\n?/g, '\n') : whole);
  }

  #handle(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#refusal = error;
      throw error;
    }
  }

  #parse(action: () => void): void {
    try {
      action();
    } catch (error) {
      if (error === this.#refusal && !(error instanceof Damage)) throw error;
      throw damaged(this.#path, this.#part, error);
    }
  }
}

/** Reads a whole part. */
export async function readXml(
  zip: Package,
  part: string,
  handler: XmlHandler,
  limit?: number,
): Promise<void> {
  const xml = new XmlText(zip.path, part, handler);
  for await (const bytes of zip.unpack(part, limit)) xml.feed(bytes);
  xml.end();
}
