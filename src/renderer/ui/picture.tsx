/** Small line drawings beside words that say the same; they take their colours from the tokens. */

/** The holdfast: the root by which kelp grips its rock, and the stem above it. */
const KELP =
  'M60 74c0-14 2-24-1-38M59 54c6-2 10-7 10-13-6 1-10 7-10 13zM59 44c-6-3-9-8-9-13 6 2 9 7 9 13zM60 74c-4 4-11 5-17 8M60 74c-2 4-5 7-8 9M60 74c4 4 11 5 17 8M60 74c2 4 5 7 8 9';

const SHEETS = {
  /** Nothing has been made yet. */
  past: { outline: 'M22 20h30v40h-30zM68 20h30v40h-30z', dashed: true },
  /** Something broke, and the sheet is held. */
  held: { outline: 'M40 12h30l10 10v40h-40zM70 12v10h10', dashed: false },
} as const;

export function Picture({ name }: { name: keyof typeof SHEETS }) {
  const { outline, dashed } = SHEETS[name];
  return (
    <svg className="picture" viewBox="0 0 120 92" aria-hidden="true" focusable="false">
      <ellipse className="picture-ground" cx="60" cy="84" rx="46" ry="5" />
      <path className="picture-sheet" d={outline} strokeDasharray={dashed ? '3 4' : undefined} />
      <path className="picture-kelp" d={KELP} />
    </svg>
  );
}
