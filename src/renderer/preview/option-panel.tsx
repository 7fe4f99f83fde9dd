import { isPackage } from '../../shared/formats.ts';
import type { SourceFormat, TargetFormat } from '../../shared/formats.ts';
import { Preset, Shaping } from '../../shared/job.ts';
import type { Writing } from '../../shared/job.ts';
import { words } from '../../shared/words/index.ts';
import { Checkbox, Select } from '../ui/field.tsx';

interface OptionPanelProps {
  readonly source: SourceFormat;
  readonly target: TargetFormat;
  readonly writing: Writing;
  readonly shaping: Shaping;
  /** Cells, among those read, that a spreadsheet may run as a formula. */
  readonly formulas: number;
  readonly off: boolean;
  readonly setWriting: (writing: Partial<Writing>) => void;
  readonly setShaping: (shaping: Partial<Shaping>) => void;
}

const separatorChoices = () => {
  const { options, separators } = words.preview;
  return [
    { value: 'usual', label: options.usual },
    { value: ',', label: separators.comma },
    { value: ';', label: separators.semicolon },
    { value: '\t', label: separators.tab },
    { value: '|', label: separators.bar },
  ] as const;
};
const { nested, duplicateKeys, notANumber } = Shaping.shape;

/** The values with what they are called. */
function labelled<V extends string>(values: readonly V[], labels: Readonly<Record<V, string>>) {
  return values.map((value) => ({ value, label: labels[value] }));
}

/** How the target is written, as far as its format leaves a choice. */
export function OptionPanel(props: OptionPanelProps) {
  const { source, target, writing, shaping, formulas, off, setWriting, setShaping } = props;
  const texts = words.preview.options;
  const separators = separatorChoices();
  const isDelimited = target === 'csv' || target === 'tsv';
  const isTable = isDelimited || target === 'xlsx' || target === 'parquet';
  const fromJson = source === 'json' || source === 'jsonl';
  const separator = separators.find(({ value }) => value === writing.delimiter)?.value ?? 'usual';
  return (
    <div className="panel">
      {isDelimited && (
        <>
          <p className={formulas > 0 ? 'panel-notice' : 'panel-hint'}>
            {formulas > 0 ? texts.formulas(formulas) : texts.noFormulas}
          </p>
          <Checkbox
            label={texts.makeSafe}
            hint={texts.makeSafeHint}
            checked={writing.escapeFormulas}
            off={off}
            onChange={(escapeFormulas) => setWriting({ escapeFormulas })}
          />
          <Select
            label={texts.preset}
            value={writing.preset}
            choices={labelled(Preset.options, texts.presets)}
            off={off}
            onChoose={(preset) => setWriting({ preset })}
          />
        </>
      )}
      {target === 'csv' && (
        <Select
          label={texts.separator}
          value={separator}
          choices={separators}
          off={off}
          onChoose={(value) => setWriting({ delimiter: value === 'usual' ? null : value })}
        />
      )}
      {isDelimited && (
        <Checkbox
          label={texts.quoteAll}
          hint={texts.quoteAllHint}
          checked={writing.quoting === 'all'}
          off={off}
          onChange={(all) => setWriting({ quoting: all ? 'all' : 'minimal' })}
        />
      )}
      {!isPackage(target) && (
        <Checkbox
          label={texts.gzip}
          checked={writing.compression === 'gzip'}
          off={off}
          onChange={(gzip) => setWriting({ compression: gzip ? 'gzip' : 'none' })}
        />
      )}
      {fromJson && isTable && (
        <Select
          label={texts.nested}
          value={shaping.nested}
          choices={labelled(nested.options, texts.nestedAs)}
          off={off}
          onChoose={(value) => setShaping({ nested: value })}
        />
      )}
      {fromJson && (
        <>
          <Select
            label={texts.duplicateKeys}
            value={shaping.duplicateKeys}
            choices={labelled(duplicateKeys.options, texts.duplicateKeysAs)}
            off={off}
            onChoose={(value) => setShaping({ duplicateKeys: value })}
          />
          <Select
            label={texts.notANumber}
            value={shaping.notANumber}
            choices={labelled(notANumber.options, texts.notANumberAs)}
            off={off}
            onChoose={(value) => setShaping({ notANumber: value })}
          />
        </>
      )}
    </div>
  );
}
