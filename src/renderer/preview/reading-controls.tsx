import { useState } from 'react';
import { Encoding, FORMAT_NAMES, SourceFormat, TextFormat } from '../../shared/formats.ts';
import type { Looked } from '../../shared/ipc.ts';
import type { Corrections, Dialect, Sheet } from '../../shared/job.ts';
import { words } from '../../shared/words/index.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox, Segments, Select } from '../ui/field.tsx';
import { SeparatorField } from './separator-field.tsx';

export type SetReading = (change: (said: Corrections) => Corrections) => void;

interface ReadingControlsProps {
  /** Null when it can't be read as said. */
  readonly looked: Looked | null;
  readonly said: Corrections;
  readonly off: boolean;
  readonly setReading: SetReading;
}

const { fields, encodings, separators, quotes, comments, dates } = words.preview;

const FORMATS = SourceFormat.options.map((value) => ({ value, label: FORMAT_NAMES[value] }));
const ENCODINGS = Encoding.options.map((value) => ({ value, label: encodings[value] }));
const SEPARATORS = [
  { value: ',', label: separators.comma },
  { value: ';', label: separators.semicolon },
  { value: '\t', label: separators.tab },
  { value: '|', label: separators.bar },
  { value: 'other', label: separators.other },
] as const;
type Separator = (typeof SEPARATORS)[number]['value'];
const QUOTES = [
  { value: 'double"', label: quotes.doubled('"') },
  { value: 'backslash"', label: quotes.backslash('"') },
  { value: "double'", label: quotes.doubled("'") },
  { value: "backslash'", label: quotes.backslash("'") },
  { value: 'none', label: quotes.none },
] as const;
const COMMENTS = [
  { value: 'none', label: comments.none },
  { value: '#', label: comments.begin('#') },
  { value: '%', label: comments.begin('%') },
] as const;
const DATES = (['iso', 'shown'] as const).map((value) => ({ value, label: dates[value] }));

const isText = (format: SourceFormat): boolean => TextFormat.safeParse(format).success;

/** The dialect as it was found, apart from what was said. */
function saidOf(found: Dialect, said: Corrections['dialect'] = {}): Dialect {
  return {
    delimiter: said.delimiter ?? found.delimiter,
    quote: said.quote === undefined ? found.quote : said.quote,
    escape: said.escape ?? found.escape,
    header: said.header ?? found.header,
    comment: said.comment === undefined ? found.comment : said.comment,
  };
}

/** How the file is read, as plain controls; a change takes effect at once. */
export function ReadingControls({ looked, said, off, setReading }: ReadingControlsProps) {
  const reading = looked?.reading ?? null;
  // What was said shows at once; what was found follows.
  const format = said.format ?? reading?.format ?? null;
  const encoding = said.encoding ?? reading?.encoding ?? null;
  const dialect = reading?.dialect ? saidOf(reading.dialect, said.dialect) : null;
  const sheet = reading?.sheet
    ? {
        name: said.sheet?.name ?? reading.sheet.name,
        dates: said.sheet?.dates ?? reading.sheet.dates,
      }
    : null;
  const hasSaid = Object.keys(said).length > 0;
  return (
    <section className="reading" aria-label={words.preview.howRead}>
      <Select
        label={fields.format}
        value={format}
        choices={FORMATS}
        off={off}
        onChoose={(value) =>
          // What was said of cells or sheets is said of the format that it was.
          setReading(({ dialect: _dialect, sheet: _sheet, ...rest }) => ({
            ...rest,
            format: value,
          }))
        }
      />
      {(format === null || isText(format)) && (
        <Select
          label={fields.encoding}
          value={encoding}
          choices={ENCODINGS}
          off={off}
          onChoose={(value) => setReading((before) => ({ ...before, encoding: value }))}
        />
      )}
      {dialect !== null && <DialectControls dialect={dialect} off={off} setReading={setReading} />}
      {sheet !== null && looked !== null && (
        <SheetControls sheet={sheet} sheets={looked.sheets} off={off} setReading={setReading} />
      )}
      {hasSaid && !off && (
        <Button
          label={words.preview.asFound}
          icon="undo"
          look="quiet"
          onPress={() => setReading(() => ({}))}
        />
      )}
    </section>
  );
}

interface DialectControlsProps {
  readonly dialect: Dialect;
  readonly off: boolean;
  readonly setReading: SetReading;
}

function DialectControls({ dialect, off, setReading }: DialectControlsProps) {
  const [asksOther, setAsksOther] = useState(false);
  const usual = SEPARATORS.find(({ value }) => value === dialect.delimiter)?.value;
  const separator: Separator = asksOther ? 'other' : (usual ?? 'other');
  const quote = QUOTES.find(({ value }) =>
    dialect.quote === null ? value === 'none' : value === `${dialect.escape}${dialect.quote}`,
  );
  const comment = dialect.comment ?? 'none';
  const change = (part: Partial<Dialect>): void =>
    setReading((said) => ({ ...said, dialect: { ...said.dialect, ...part } }));

  return (
    <>
      <Segments
        label={fields.separator}
        value={separator}
        choices={SEPARATORS}
        off={off}
        onChoose={(value) => {
          setAsksOther(value === 'other');
          if (value !== 'other') change({ delimiter: value });
        }}
      />
      {separator === 'other' && (
        <SeparatorField
          key={dialect.delimiter}
          dialect={dialect}
          off={off}
          onChoose={(delimiter) => {
            setAsksOther(false);
            change({ delimiter });
          }}
        />
      )}
      <Select
        label={fields.quote}
        value={quote?.value ?? null}
        choices={QUOTES}
        off={off}
        onChoose={(value) =>
          change(
            value === 'none'
              ? { quote: null }
              : {
                  quote: value.slice(-1),
                  escape: value.startsWith('backslash') ? 'backslash' : 'double',
                },
          )
        }
      />
      <Select
        label={fields.comment}
        value={comment}
        choices={
          COMMENTS.some(({ value }) => value === comment)
            ? COMMENTS
            : [...COMMENTS, { value: comment, label: comments.begin(comment) }]
        }
        off={off}
        onChoose={(value) => change({ comment: value === 'none' ? null : value })}
      />
      <Checkbox
        label={fields.header}
        checked={dialect.header}
        off={off}
        onChange={(header) => change({ header })}
      />
    </>
  );
}

interface SheetControlsProps {
  readonly sheet: Sheet;
  readonly sheets: readonly string[];
  readonly off: boolean;
  readonly setReading: SetReading;
}

function SheetControls({ sheet, sheets, off, setReading }: SheetControlsProps) {
  const change = (part: Partial<Sheet>): void =>
    setReading((said) => ({ ...said, sheet: { ...said.sheet, ...part } }));
  return (
    <>
      <Select
        label={fields.sheet}
        value={sheet.name}
        choices={sheets.map((name) => ({ value: name, label: name }))}
        off={off}
        onChoose={(name) => change({ name })}
      />
      <Select
        label={fields.dates}
        value={sheet.dates}
        choices={DATES}
        off={off}
        onChoose={(value) => change({ dates: value })}
      />
    </>
  );
}
