/** The kinds of data the generator knows: what stands before, for, and after the records. */
import { DIALECT_KINDS } from './dialect-kinds.ts';
import type { Kind } from './kind.ts';
import { BARE_COLUMNS, fillOrder, ORDER_COLUMNS } from './orders.ts';
import type { Random } from './random.ts';
import { excelCsv, longCellsCsv, wideCsv } from './special-kinds.ts';

function delimitedOrders(delimiter: string): Kind {
  const special = new RegExp(`["\\r\\n${delimiter}]`);
  const cells: string[] = [];
  return {
    head: `${ORDER_COLUMNS.join(delimiter)}\r\n`,
    record: (index, _total, random) => {
      fillOrder(cells, index + 1, random);
      let line = '';
      for (let at = 0; at < cells.length; at++) {
        const cell = cells[at] ?? '';
        if (at > 0) line += delimiter;
        line += special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
      }
      return `${line}\r\n`;
    },
    tail: () => '',
  };
}

/** JSON.stringify is slow for the many cells that need nothing but the quotes. */
const NEEDS_ESCAPE = /["\\\r\n]/;

const ORDER_KEYS = ORDER_COLUMNS.map((name) => JSON.stringify(name));

function jsonOrders(shape: { open: string; between: string; colon: string; close: string }) {
  const cells: string[] = [];
  return (index: number, random: Random): string => {
    fillOrder(cells, index + 1, random);
    let text = shape.open;
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at] ?? '';
      const bare = BARE_COLUMNS[at] === true;
      if (at > 0) text += shape.between;
      text += ORDER_KEYS[at] + shape.colon;
      if (cell === '') text += bare ? 'null' : '""';
      else if (bare) text += cell;
      else text += NEEDS_ESCAPE.test(cell) ? JSON.stringify(cell) : `"${cell}"`;
    }
    return text + shape.close;
  };
}

/** A JSON array of records, each made by `record`, indented like Python's `json.dumps(indent=2)`. */
function jsonArray(record: (index: number, total: number, random: Random) => string): Kind {
  return {
    head: '[',
    record: (index, total, random) =>
      (index === 0 ? '\n  ' : ',\n  ') + record(index, total, random),
    tail: (total) => (total === 0 ? ']' : '\n]'),
  };
}

function ordersJson(): Kind {
  const order = jsonOrders({
    open: '{\n    ',
    between: ',\n    ',
    colon: ': ',
    close: '\n  }',
  });
  return jsonArray((index, _total, random) => order(index, random));
}

/** The same orders, each without some of its fields; a last one comes only in the last hundredth. */
function raggedOrdersJson(): Kind {
  const cells: string[] = [];
  return jsonArray((index, total, random) => {
    fillOrder(cells, index + 1, random);
    const fields = cells.flatMap((cell, at) => {
      if (at > 0 && random.chance(10)) return [];
      const bare = BARE_COLUMNS[at] === true;
      const value = bare ? cell || 'null' : JSON.stringify(cell);
      return [`${ORDER_KEYS[at]}: ${value}`];
    });
    if (index >= total - Math.ceil(total / 100)) fields.push(`"late": "${random.below(10)} é"`);
    return `{\n    ${fields.join(',\n    ')}\n  }`;
  });
}

function ordersJsonl(): Kind {
  const order = jsonOrders({ open: '{', between: ',', colon: ':', close: '}' });
  return {
    head: '',
    record: (index, _total, random) => `${order(index, random)}\n`,
    tail: () => '',
  };
}

/** Objects that lack keys here and there; one column appears only in the last hundredth. */
function raggedJson(): Kind {
  return jsonArray((index, total, random) => {
    const fields = [`"id": ${index + 1}`];
    for (const name of ['alpha', 'beta', 'gamma', 'delta']) {
      if (random.chance(60)) fields.push(`"${name}": "${name} ${random.below(1000)}"`);
    }
    if (random.chance(10)) fields.push('"": "empty key"', '"__proto__": "a column like any other"');
    if (index >= total - Math.ceil(total / 100)) fields.push(`"late": "${random.below(10)} é"`);
    return `{${fields.join(', ')}}`;
  });
}

function nestedJson(): Kind {
  return jsonArray((index, _total, random) => {
    const tags = Array.from({ length: random.below(4) }, () => `"tag ${random.below(50)} ☂"`);
    const lines = Array.from(
      { length: random.below(3) },
      () => `{"sku": "S-${random.below(9999)}", "count": ${random.below(9)}, "price": 1.10}`,
    );
    return `{"id": ${index + 1}, "tags": [${tags.join(', ')}], "lines": [${lines.join(', ')}], "who": {"name": "Zoë \\"Z\\"", "big": 9007199254740993, "none": null}}`;
  });
}

const WORDS = [
  'the',
  'lamp',
  'stood',
  'on',
  'a',
  'straße',
  'near',
  'naïve',
  'café',
  'ﬁnal',
  'Ωmega',
  '花子',
  '🏮',
  'İzmir',
  'counted',
  'twice,',
  '"quoted"',
  '00123',
  'and',
  'left',
];

function textLines(): Kind {
  return {
    head: '',
    record: (_index, _total, random) => {
      if (random.chance(5)) return random.chance(50) ? '\n' : '  \t\n';
      let line = random.chance(10) ? '   ' : '';
      for (let left = random.below(12) + 1; left > 0; left--) {
        line += random.pick(WORDS) + (left > 1 ? ' ' : '');
      }
      return `${line}\n`;
    },
    tail: () => '',
  };
}

export const KINDS: Readonly<Record<string, () => Kind>> = {
  'orders-csv': () => delimitedOrders(','),
  'orders-tsv': () => delimitedOrders('\t'),
  'orders-json': ordersJson,
  'orders-jsonl': ordersJsonl,
  'ragged-json': raggedJson,
  'ragged-orders-json': raggedOrdersJson,
  'nested-json': nestedJson,
  text: textLines,
  'wide-csv': wideCsv,
  'long-csv': longCellsCsv,
  'excel-csv': excelCsv,
  ...DIALECT_KINDS,
};
