import { useId } from 'react';
import type { ReactNode } from 'react';
import { Checkbox as Box } from 'react-aria-components/Checkbox';
import { Label, Radio, RadioGroup, SelectionIndicator } from 'react-aria-components/RadioGroup';
import { Icon } from './icon.tsx';

export interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
}

interface SelectProps<T extends string> {
  readonly label: string;
  /** Accessible name, where the label alone doesn't say what it concerns. */
  readonly name?: string;
  /** Null shows an empty field: nothing is known. */
  readonly value: T | null;
  readonly choices: readonly Choice<T>[];
  readonly off?: boolean;
  readonly hint?: string | undefined;
  /** Without its visible label. */
  readonly bare?: boolean;
  readonly onChoose: (value: T) => void;
}

/** A labelled choice out of several. */
export function Select<T extends string>(props: SelectProps<T>) {
  const { label, name, value, choices, off = false, hint, bare = false, onChoose } = props;
  const id = useId();
  return (
    <div className="field">
      {!bare && (
        <label className="field-label" htmlFor={id}>
          {label}
        </label>
      )}
      <span className="select">
        <select
          id={id}
          aria-label={name ?? (bare ? label : undefined)}
          value={value ?? ''}
          disabled={off}
          title={hint}
          onChange={(event) => {
            const chosen = choices.find((choice) => choice.value === event.target.value);
            if (chosen !== undefined) onChoose(chosen.value);
          }}
        >
          {value === null && <option value="">…</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}

interface CheckboxProps {
  readonly label: ReactNode;
  readonly name?: string;
  /** What it does, in a line of its own. */
  readonly hint?: string;
  readonly checked: boolean;
  readonly off?: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A yes or no. */
export function Checkbox({ label, name, hint, checked, off = false, onChange }: CheckboxProps) {
  const details = useId();
  return (
    <Box
      className="check"
      isSelected={checked}
      isDisabled={off}
      onChange={onChange}
      {...(name === undefined ? {} : { 'aria-label': name })}
      {...(hint === undefined ? {} : { 'aria-describedby': details })}
    >
      <span className="check-box">{checked && <Icon name="check" />}</span>
      <span>
        {label}
        {hint !== undefined && (
          <span className="check-hint" id={details} aria-hidden="true">
            {hint}
          </span>
        )}
      </span>
    </Box>
  );
}

interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly value: T | null;
  readonly choices: readonly Choice<T>[];
  readonly off?: boolean;
  readonly onChoose: (value: T) => void;
}

/** A choice out of a few, all in sight: one press. */
export function Segments<T extends string>(props: SegmentsProps<T>) {
  const { label, value, choices, off = false, onChoose } = props;
  return (
    <RadioGroup
      className="field"
      orientation="horizontal"
      value={value}
      isDisabled={off}
      onChange={(chosen) => {
        const choice = choices.find((one) => one.value === chosen);
        if (choice !== undefined) onChoose(choice.value);
      }}
    >
      <Label className="field-label">{label}</Label>
      <div className="segments">
        {choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} className="segment">
            <SelectionIndicator className="segment-mark" />
            <span>{choice.label}</span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
