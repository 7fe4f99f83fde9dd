import { words } from '../../shared/words/index.ts';
import { Icon } from '../ui/icon.tsx';

export interface TrustFactsProps {
  /** The target exists and stays as it is until the new one is complete. */
  readonly oldFileKept?: boolean;
  /** Where the backup is, or that there will be one; null when nothing is replaced. */
  readonly backup: string | null;
  /** 0 when nothing can be resumed. */
  readonly resumableFrom: number;
}

/** The three facts that let a person look away. */
export function TrustFacts({ oldFileKept = false, backup, resumableFrom }: TrustFactsProps) {
  return (
    <ul className="facts">
      <li>
        <Icon name="shield" />
        {words.facts.originalUntouched}
      </li>
      {oldFileKept && (
        <li>
          <Icon name="check" />
          {words.facts.oldFileKept}
        </li>
      )}
      {backup !== null && (
        <li>
          <Icon name="archive" />
          {backup}
        </li>
      )}
      {resumableFrom > 0 && (
        <li>
          <Icon name="flag" />
          {words.facts.canResume(resumableFrom)}
        </li>
      )}
    </ul>
  );
}
