import { words } from '../../shared/words/index.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

export interface TrustFactsProps {
  /** The target exists and stays as it is until the new one is complete. */
  readonly oldFileKept?: boolean;
  /** Where the backup is, or that there will be one; null when nothing is replaced. */
  readonly backup: string | null;
  /** Shows where the backup is, under this accessible name; left out while there is none yet. */
  readonly showBackup?: { readonly name: string; readonly onPress: () => void };
  /** 0 when nothing can be resumed. */
  readonly resumableFrom: number;
}

/** The three facts that let a person look away. */
export function TrustFacts(props: TrustFactsProps) {
  const { oldFileKept = false, backup, showBackup, resumableFrom } = props;
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
          {showBackup === undefined ? (
            backup
          ) : (
            <Button
              label={backup}
              name={showBackup.name}
              look="quiet"
              hint={words.care.trust.showBackup}
              onPress={showBackup.onPress}
            />
          )}
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
