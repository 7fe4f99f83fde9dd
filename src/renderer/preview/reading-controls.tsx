import { useState } from 'react';
import {
  ENCODINGS,
  FORMAT_NAMES,
  isPackage,
  SOURCE_FORMATS,
  type SourceFormat,
} from '../../shared/formats.ts';
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

/** The choices of each control, in the words of the language. */
function choices() {
  const { encodings, separators, quotes, comments, dates } = words.preview;
  return {
    formats: SOURCE_FORMATS.map((value) => ({ value, label: FORMAT_NAMES[value] })),
    encodings: ENCODINGS.map((value) => ({ value, label: encodings[value] })),
    separators: [
      { value: ',', label: separators.comma },
      { value: ';', label: separators.semicolon },
      { value: '\t', label: separators.tab },
      { value: '|', label: separators.bar },
      { value: 'other', label: separators.other },
    ] as const,
    quotes: [
      { value: 'double"', label: quotes.doubled('"') },
      { value: 'backslash"', label: quotes.backslash('"') },
      { value: "double'", label: quotes.doubled("'") },
      { value: "backslash'", label: quotes.backslash("'") },
      { value: 'none', label: quotes.none },
    ] as const,
    comments: [
      { value: 'none', label: comments.none },
      { value: '#', label: comments.begin('#') },
      { value: '%', label: comments.begin('%') },
    ] as const,
    dates: (['iso', 'shown'] as const).map((value) => ({ value, label: dates[value] })),
  };
}
type Separator = ReturnType<typeof choices>['separators'][number]['value'];

const isText = (format: SourceFormat): boolean => !isPackage(format);

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
  const { fields } = words.preview;
  const { formats, encodings } = choices();
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
        choices={formats}
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
          choices={encodings}
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
  const { fields } = words.preview;
  const { separators, quotes, comments } = choices();
  const usual = separators.find(({ value }) => value === dialect.delimiter)?.value;
  const separator: Separator = asksOther ? 'other' : (usual ?? 'other');
  const quote = quotes.find(({ value }) =>
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
        choices={separators}
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
        choices={quotes}
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
          comments.some(({ value }) => value === comment)
            ? comments
            : [...comments, { value: comment, label: words.preview.comments.begin(comment) }]
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
  const { fields } = words.preview;
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
        choices={choices().dates}
        off={off}
        onChoose={(value) => change({ dates: value })}
      />
    </>
  );
}
