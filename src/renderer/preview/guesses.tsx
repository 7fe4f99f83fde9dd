import type { Looked } from '../../shared/ipc.ts';
import type { Encoding } from '../../shared/formats.ts';
import type { Corrections, Dialect } from '../../shared/job.ts';
import type { Note } from '../../shared/note.ts';
import { describeNote, words } from '../../shared/words/index.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { SetReading } from './reading-controls.tsx';

/** What files without a mark are most often in, when they are not what was taken. */
const LIKELY: readonly Encoding[] = ['windows-1252', 'utf-8', 'ibm850', 'macintosh'];
const OFFERED = 2;

interface GuessesProps {
  readonly looked: Looked;
  readonly setReading: SetReading;
}

/** What is not sure about the reading, each with the answers beside it: one press settles it. */
export function Guesses({ looked, setReading }: GuessesProps) {
  const { guesses, reading } = looked;
  if (guesses.length === 0) return null;
  const offers = ({ code }: Note): readonly Offer[] => {
    const { preview } = words;
    if (code === 'encoding_guessed') {
      const others = LIKELY.filter((encoding) => encoding !== reading.encoding);
      return [
        { label: preview.confirm, said: { encoding: reading.encoding } },
        ...others
          .slice(0, OFFERED)
          .map((encoding) => ({ label: preview.encodings[encoding], said: { encoding } })),
      ];
    }
    if (reading.dialect === null) return [];
    const { header, delimiter } = reading.dialect;
    if (code === 'header_guessed') {
      return [{ label: preview.confirm, dialect: { header } }];
    }
    return code === 'delimiter_guessed' ? [{ label: preview.confirm, dialect: { delimiter } }] : [];
  };
  const settle = ({ said, dialect }: Offer): void =>
    setReading((before) => ({
      ...before,
      ...said,
      ...(dialect === undefined ? {} : { dialect: { ...before.dialect, ...dialect } }),
    }));

  return (
    <ul className="guesses">
      {guesses.map((guess) => (
        <li key={guess.code} className="guess">
          <Icon name="flag" />
          <span className="guess-text">{describeNote(guess)}</span>
          {offers(guess).map((offer) => (
            <Button key={offer.label} label={offer.label} onPress={() => settle(offer)} />
          ))}
        </li>
      ))}
    </ul>
  );
}

interface Offer {
  readonly label: string;
  readonly said?: Corrections;
  readonly dialect?: Partial<Dialect>;
}
