import { useId } from 'react';
import type { ReactNode } from 'react';

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
  /** What it does, in a line of its own. */
  readonly hint?: string | undefined;
  /** Id of what is read out with it, where that stands elsewhere. */
  readonly details?: string | undefined;
  /** Without its visible label. */
  readonly bare?: boolean;
  readonly onChoose: (value: T) => void;
}

/** A labelled choice out of several. */
export function Select<T extends string>(props: SelectProps<T>) {
  const { label, name, value, choices, off = false, hint, bare = false, onChoose } = props;
  const own = useId();
  const details = props.details ?? (hint === undefined ? undefined : own);
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
          aria-describedby={details}
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
      {hint !== undefined && (
        <span className="field-hint" id={own}>
          {hint}
        </span>
      )}
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

/** A yes or no: the platform's own box, which any tool and any hand can press, with our looks. */
export function Checkbox({ label, name, hint, checked, off = false, onChange }: CheckboxProps) {
  const details = useId();
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={checked}
        disabled={off}
        aria-label={name}
        aria-describedby={hint === undefined ? undefined : details}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {label}
        {hint !== undefined && (
          <span className="check-hint" id={details} aria-hidden="true">
            {hint}
          </span>
        )}
      </span>
    </label>
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
  const name = useId();
  return (
    <div role="radiogroup" className="field" aria-labelledby={`${name}-label`}>
      <span className="field-label" id={`${name}-label`}>
        {label}
      </span>
      <span className="segments">
        {choices.map((choice) => (
          <label key={choice.value} className="segment">
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              disabled={off}
              onChange={() => onChoose(choice.value)}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </span>
    </div>
  );
}
