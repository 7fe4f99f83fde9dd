/**
 * File names and values come from strangers. Characters that a person can't see, or that reorder
 * or break the line around them, are shown as escapes so that a name can't pretend to be another.
 */

// Control characters, line separators, marks that change direction, blanks of no width (but not
// the joiners U+200C and U+200D, which Persian and emoji need), and halves of surrogate pairs.
const INVISIBLE =
  // eslint-disable-next-line no-control-regex -- finding control characters is the point
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Surrogate}/gu;

const SHORT: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** The text with everything invisible or reordering written as `\n`, `\u202e` and the like. */
export function displayName(text: string): string {
  return text.replace(
    INVISIBLE,
    (character) =>
      SHORT.get(character) ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The last part of an absolute path, ready to be shown; the path itself when it has no parts. */
export function displayFileName(path: string): string {
  // A backslash is an ordinary character in a POSIX name.
  const parts = path.startsWith('/') ? path.split('/') : path.split(/[\\/]/);
  return displayName(parts.findLast((part) => part !== '') ?? path);
}
