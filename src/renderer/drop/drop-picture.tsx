/** A table becoming another document, held by a holdfast: the root by which kelp grips its rock. */
export function DropPicture() {
  return (
    <svg className="drop-picture" viewBox="0 0 240 148" aria-hidden="true" focusable="false">
      <ellipse className="pic-ground" cx="120" cy="134" rx="92" ry="8" />
      <g className="pic-sheet-back">
        <rect x="38" y="30" width="76" height="94" rx="9" transform="rotate(-7 76 77)" />
      </g>
      <g transform="rotate(-7 76 77)">
        <rect className="pic-head" x="48" y="42" width="56" height="10" rx="3" />
        <path className="pic-lines" d="M48 63h56M48 75h56M48 87h56M48 99h56M48 111h34" />
        <path className="pic-rule" d="M68 57v48M86 57v48" />
      </g>
      <g className="pic-sheet-front">
        <rect x="130" y="22" width="80" height="100" rx="9" transform="rotate(5 170 72)" />
      </g>
      <g transform="rotate(5 170 72)" className="pic-braces">
        <path d="M153 44c-7 0-5 12-5 18s-5 6-5 6 5 0 5 6-2 18 5 18" />
        <path d="M189 44c7 0 5 12 5 18s5 6 5 6-5 0-5 6 2 18-5 18" />
        <path d="M161 58h20M161 68h14M161 78h18" />
      </g>
      <g className="pic-kelp">
        <path d="M120 128c0-22 3-40-2-62s2-34 4-46" />
        <path d="M119 88c9-3 15-10 16-19-9 2-15 9-16 19zM118 64c-9-4-14-11-15-20 9 3 15 10 15 20zM121 40c7-3 11-8 12-15-7 2-12 8-12 15z" />
        <path d="M120 126c-5 4-12 5-20 9M120 126c-2 5-6 8-9 10M120 126c5 4 12 5 20 9M120 126c2 5 6 8 9 10" />
      </g>
    </svg>
  );
}
