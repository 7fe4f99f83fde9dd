/** The files on the pictures: a small shop's, in a home folder of its own. */
import {
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { KINDS } from '../../bench/kinds.ts';
import { createRandom } from '../../bench/random.ts';
import { APP_PATH } from '../../e2e/host-name.ts';

/** Bytes of the file that is shown half way: reading it takes a few seconds. */
const LARGE_BYTES = 1_240_000_000;
const LARGE_BLOCK_RECORDS = 20_000;

/** The moment at which all pictures are taken: 17 March 2026, 17:20 in Berlin. */
export const NOW_MS = Date.UTC(2026, 2, 17, 16, 20);
/** When what is unfinished on the pictures was left: the evening before. */
export const EVENING_MS = Date.UTC(2026, 2, 16, 16, 3);

const PEOPLE = [
  'Anna Kowalska',
  'Søren Kjær',
  'María José Núñez',
  'Zoë Müller',
  'Jean-Luc O’Brien',
];
const TOWNS = ['Köln', 'Dublin', 'Århus', 'Málaga', 'Łódź', 'Malmö', 'Brno'];

function customers(): string {
  const random = createRandom(7);
  const lines = ['customer_no,name,city,since,orders,newsletter'];
  for (let number = 1; number <= 48_213; number++) {
    const since = `20${10 + random.below(15)}-0${1 + random.below(9)}-${10 + random.below(18)}`;
    const person = random.pick(PEOPLE);
    const digits = String(number).padStart(6, '0');
    const wants = random.chance(40) ? 'yes' : 'no';
    lines.push(`${digits},${person},${random.pick(TOWNS)},${since},${random.below(90)},${wants}`);
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** Two rows that don't fit their header. */
const SUPPLIERS = [
  'supplier,contact,city,country,phone',
  'Nordlys Belysning,Søren Kjær,Århus,Denmark,+45 86 12 00 10',
  'Cerámica del Sur,María José Núñez,Málaga,Spain,+34 952 00 11 22',
  'Brass & Sons,Jean-Luc O’Brien,Dublin,Ireland',
  'Wolle Köln,Zoë Müller,Köln,Germany,+49 221 001 100',
  'Łódzka Manufaktura,Anna Kowalska,Łódź,Poland,+48 42 600 10 10',
  'Lamp, Desk & Co.,Grace Smith,London,United Kingdom,+44 20 7946 0001',
  'Tea House,Hằng Nguyễn,Hà Nội,Vietnam,+84 24 3900 100,office@teahouse.example',
  'Papír Brno,Petr Novák,Brno,Czechia,+420 541 001 100',
].join('\r\n');

/** As a German bookkeeping program saves it: Windows-1252, semicolons, decimal commas. */
const CASH_BOOK = [
  'Datum;Beleg;Text;Einnahme;Ausgabe',
  '02.03.2026;00117;Barverkauf Köln;1.249,00;',
  '03.03.2026;00118;Büromaterial;;38,90',
  '05.03.2026;00119;Café für Gäste;;12,50',
  '09.03.2026;00120;Barverkauf Düsseldorf;860,40;',
  '11.03.2026;00121;Porto und Gebühren;;27,15',
  '12.03.2026;00122;Rückzahlung Strom;94,60;',
].join('\r\n');

/** Repeats a block of orders until the file is large: the same bytes each time, soon written. */
function writeLarge(path: string): void {
  const kind = KINDS['orders-csv']?.();
  if (kind === undefined) throw new Error('bench/kinds.ts has no orders-csv any more');
  const random = createRandom(3);
  let text = '';
  for (let index = 0; index < LARGE_BLOCK_RECORDS; index++) {
    text += kind.record(index, LARGE_BLOCK_RECORDS, random);
  }
  const block = Buffer.from(text);
  const file = openSync(path, 'w');
  writeSync(file, kind.head);
  for (let bytes = 0; bytes < LARGE_BYTES; bytes += block.length) writeSync(file, block);
  closeSync(file);
}

/** Where the sample files are, by the names that the pictures show. */
export interface Samples {
  readonly folder: string;
  readonly path: (name: string) => string;
  /** Puts a file there, as old as said (ms since 1970). */
  readonly write: (name: string, content: string | Uint8Array, atMs?: number) => string;
  /** An older file of so many bytes, which an export would replace. */
  readonly replaced: (name: string, bytes: number) => void;
  readonly orders: () => string;
  readonly customers: () => string;
  readonly suppliers: () => string;
  readonly cashBook: () => string;
  /** The large one under a name; its bytes are on the disk once. */
  readonly large: (name: string) => string;
}

/** Makes the folder for the sample files of one picture; `large` is made when it is first needed. */
export function createSamples(folder: string, large: string): Samples {
  mkdirSync(folder, { recursive: true });
  const path = (name: string): string => join(folder, name);
  const write: Samples['write'] = (name, content, atMs = EVENING_MS) => {
    writeFileSync(path(name), content);
    utimesSync(path(name), atMs / 1000, atMs / 1000);
    return path(name);
  };
  const sample = (name: string): Buffer => readFileSync(join(APP_PATH, 'resources/samples', name));
  return {
    folder,
    path,
    write,
    replaced: (name, bytes) => {
      write(name, '[]');
      // With a hole in it, which takes no room.
      truncateSync(path(name), bytes);
      utimesSync(path(name), EVENING_MS / 1000, EVENING_MS / 1000);
    },
    orders: () => write('orders.csv', sample('orders.csv')),
    customers: () => write('customers.csv', customers()),
    suppliers: () => write('suppliers.csv', SUPPLIERS),
    cashBook: () => write('cash book.csv', Buffer.from(CASH_BOOK, 'latin1')),
    large: (name) => {
      if (!existsSync(large)) writeLarge(large);
      linkSync(large, path(name));
      return path(name);
    },
  };
}
