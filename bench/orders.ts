/**
 * The made-up orders behind all `orders-*` kinds: one seed gives the same records in every format.
 * Values are ready-made text; what is a number in JSON is the same text in CSV.
 */
import type { Random } from './random.ts';

export const ORDER_COLUMNS = [
  'order_id',
  'ordered_at',
  'customer',
  'email',
  'city',
  'product',
  'quantity',
  'unit_price',
  'discount',
  'paid',
  'note',
] as const;

/** How a column is written in JSON: `bare` values are numbers or true/false, empty ones null. */
export const BARE_COLUMNS: readonly boolean[] = ORDER_COLUMNS.map((name) =>
  ['quantity', 'unit_price', 'discount', 'paid'].includes(name),
);

export const FIRST_NAMES = [
  'Zoë',
  'Jean-Luc',
  'Søren',
  'María José',
  '花子',
  'Anna',
  'Γιώργος',
  'Ólafur',
  'Émile',
  'Иван',
  'Chloë',
  'Amit',
  '민준',
  'Fatima',
  'Håkan',
  'Hằng',
  'Peter',
  'Ruth',
  'Jürgen',
  'Grace',
];
export const LAST_NAMES = [
  'Müller',
  'O’Brien',
  'Kjær',
  'Núñez',
  '山田',
  'Kowalska',
  'Παππάς',
  'Þórsson',
  'Lefèvre',
  'Петров',
  'van der Berg',
  'पटेल',
  '이',
  'الزهراء',
  'Åström',
  'Nguyễn',
  'Novák',
  'Cohen',
  'Groß',
  'Smith, Harper & Co.',
];
const MAILBOXES = ['orders', 'post', 'info', 'office', 'a.kowalska', 'z.mueller', 'shop', 'buy'];
export const CITIES = [
  'Köln',
  'Dublin',
  'Århus',
  'Málaga',
  '東京',
  'Łódź',
  'London',
  'Αθήνα',
  'Reykjavík',
  'София',
  "'s-Hertogenbosch",
  'मुंबई',
  '서울',
  'Malmö',
  'Hà Nội',
  'Brno',
  'São Paulo',
  'İzmir',
  'Lagos',
];
export const PRODUCTS = [
  'Desk lamp, brass',
  'Notebook A5',
  'Chair "Oslo"',
  'Ceramic mug',
  'Folding screen',
  'Wall clock',
  'Olive wood board',
  'Wool blanket',
  'Pocket watch',
  'Bicycle bell',
  'Hook, 3/4"',
  'Tea glasses',
];
const NOTES = [
  'Please ring twice',
  'Leave with the neighbour:\nSra. Ortiz, 2º B',
  'Asked for the "oak" finish',
  'Invoice to:\r\nAccounts Payable\r\nPO Box 17',
  'Handle with care 🙏',
  '午前中に配達してください',
  'GST no. 00123-X',
  ' blanks around kept ',
  'Gift 🎁',
  'Size is 3/4", not 5/8"',
  'a\\b, c\\d',
];

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** Fills `cells` (one text per column, in column order) with the record of the given number. */
export function fillOrder(cells: string[], number: number, random: Random): void {
  const day = two(random.below(28) + 1);
  const time = `${two(random.below(24))}:${two(random.below(60))}:${two(random.below(60))}`;
  cells[0] = String(number).padStart(10, '0');
  cells[1] = `2025-${two(random.below(12) + 1)}-${day}T${time}Z`;
  cells[2] = `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}`;
  cells[3] = `${random.pick(MAILBOXES)}${random.below(100_000)}@mail${random.below(100)}.example`;
  cells[4] = random.pick(CITIES);
  cells[5] = random.pick(PRODUCTS);
  cells[6] = String(random.below(99) + 1);
  cells[7] = `${random.below(2000)}.${two(random.below(100))}`;
  cells[8] = random.chance(20) ? `0.${two(random.below(50))}` : '';
  cells[9] = random.chance(85) ? 'true' : 'false';
  cells[10] = random.chance(80) ? random.pick(NOTES) : '';
}
