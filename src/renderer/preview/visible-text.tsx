import { displayName } from '../../shared/words/index.ts';

// What can't be seen or would change how its neighbours are shown; as in `displayName`.
const PIECES =
  // eslint-disable-next-line no-control-regex -- finding control characters is the point
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\p{Surrogate}]+/gu;

/** A mark that would stand on a letter which is not there. */
const LONE_MARK = /^\p{M}/u;

/**
 * Text of a stranger: set apart, so that its direction changes nothing around it, and with what
 * can't be seen as escapes in another colour.
 */
export function VisibleText({ text }: { readonly text: string }) {
  const pieces: { readonly text: string; readonly isHidden: boolean }[] = [];
  let from = 0;
  for (const { index, 0: hidden } of text.matchAll(PIECES)) {
    if (index > from) pieces.push({ text: text.slice(from, index), isHidden: false });
    pieces.push({ text: displayName(hidden), isHidden: true });
    from = index + hidden.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isHidden: false });
  return (
    <bdi>
      {LONE_MARK.test(text) && <span className="hidden-mark">◌</span>}
      {pieces.map((piece, index) =>
        piece.isHidden ? (
          <span key={index} className="hidden-mark">
            {piece.text}
          </span>
        ) : (
          piece.text
        ),
      )}
    </bdi>
  );
}
