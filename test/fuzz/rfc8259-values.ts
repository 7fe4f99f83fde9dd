/** Values as RFC 8259 has them, section by section, and texts that are none. */

export interface Good {
  readonly json: string;
  /** As we write it; the same text where it is left out. */
  readonly as?: string;
}

const same = (json: string): Good => ({ json });

/** §3: values. */
export const WORDS: readonly Good[] = ['true', 'false', 'null'].map(same);

export const BAD_WORDS: readonly string[] = [
  ['True', 'TRUE', 'False', 'Null', 'NULL', 'nil', 'undefined', 'tru', 'fals', 'nul'],
  ['nulll', 'truefalse', 'yes', 'nan', 'Nan', 'Infinit', '-infinity', '-true', 't', 'n'],
  ['f', 'none', '+Infinity', '-NaN', 'NaNa'],
].flat();

/** §6: no numbers of JSON, though some programs write them; told by a problem of their own. */
export const NOT_NUMBERS: readonly string[] = ['NaN', 'Infinity', '-Infinity'];

/** §6: numbers; their text is kept. */
export const NUMBERS: readonly Good[] = [
  ['0', '-0', '1', '-1', '10', '1234567890', '0.0', '-0.0', '0.5', '1.50', '10.01'],
  ['-10.010', '0e0', '0E0', '-0e-0', '1e1', '1E1', '1e+1', '1e-1', '1E+1', '1E-1', '1e01'],
  ['1e00', '1e-007', '1.5e3', '-1.5E-3', '0.1e1', '0.0e-0', '1e400', '-1e400', '1e-400'],
  ['1E+99999999999999999999', '9007199254740993', '-9007199254740993'],
  ['18446744073709551616', '0.30000000000000004', '3.141592653589793238462643383279'],
  ['1.7976931348623157e308', '4.9e-324', '9'.repeat(400), `0.${'0'.repeat(400)}1`],
]
  .flat()
  .map(same);

export const BAD_NUMBERS: readonly string[] = [
  ['00', '01', '-01', '-00', '007', '00.5', '01e1', '+0', '+1', '--1', '-', '+', '- 1'],
  ['1-', '1+1', '.5', '-.5', '1.', '-1.', '1.e1', '.e1', '.', '1..2', '1.2.3', '0.', '1 .5'],
  ['1. 5', '1e', '1E', '1e+', '1e-', '1E+', 'e1', '1ee1', '1e1e1', '1e1.5', '1e 1', '1 e1'],
  ['1e+-1', '1e.1', '0x10', '0b1', '0o7', '1_000', '1n', '1f', '1L', '$1', '1%', '٣', '１'],
  ['−1', '½', '1a', 'a1'],
].flat();

/** §7: strings. */
export const STRINGS: readonly Good[] = [
  ...['""', '" "', '"a"', '"é"', '"🏮"', '"\u0080"', '"\u07ff"', '"\u0800"', '"\uffff"'].map(same),
  ...['"\u007f"', '"\u2028\u2029"', '"\u00a0"', '"\ufeff"', '"\u{10ffff}"', '"\ud7ff\ue000"'].map(
    same,
  ),
  ...['"/"', `"'"`, '"[]{},:"', '"// no comment"', '"null"', '"\u0301"', '"\u202e"'].map(same),
  ...['"\\""', '"\\\\"', '"\\b\\f\\n\\r\\t"', '"\\\\u0041"', '"\\\\\\\\"', '"\\\\\\""'].map(same),
  ...['"\\u0000"', '"\\u0001\\u001f"', '"\\ud800"', '"\\udfff"', '"a\\udc00b"'].map(same),
  { json: '"\\/"', as: '"/"' },
  { json: '"\\u0041"', as: '"A"' },
  { json: '"\\u00e9\\u00E9"', as: '"éé"' },
  { json: '"\\u0022\\u005c\\u005C"', as: '"\\"\\\\\\\\"' },
  { json: '"\\u0008\\u0009\\u000a\\u000C\\u000d"', as: '"\\b\\t\\n\\f\\r"' },
  { json: '"\\u002f"', as: '"/"' },
  { json: '"\\u007F\\u2028\\ufeff"', as: '"\u007f\u2028\ufeff"' },
  { json: '"\\ud83c\\udfee"', as: '"🏮"' },
  { json: '"\\uD83C\\uDFEE"', as: '"🏮"' },
  { json: '"\\uDBFF\\uDFFF"', as: '"\u{10ffff}"' },
  { json: '"\\uD800"', as: '"\\ud800"' },
  { json: '"\\ud83c\\ud83c\\udfee\\udfee"', as: '"\\ud83c🏮\\udfee"' },
  { json: '"\\ud83c\\n\\udfee"', as: '"\\ud83c\\n\\udfee"' },
  { json: '"\\udfee\\ud83c"', as: '"\\udfee\\ud83c"' },
  { json: '"\\uD83Cx"', as: '"\\ud83cx"' },
];

const CONTROLS = Array.from({ length: 0x20 }, (_, code) => `"${String.fromCharCode(code)}"`);

export const BAD_STRINGS: readonly string[] = [
  ["'a'", '`a`', 'a', '"a', 'a"', '"a""b"', '"a" "b"', '"\\"', '"\\\\\\"', '“a”', '"""'],
  ['"\\a"', '"\\v"', '"\\0"', '"\\x41"', '"\\\'"', '"\\ "', '"\\U0041"', '"\\N"', '"\\é"'],
  ['"\\\n"', '"\\u"', '"\\u1"', '"\\u12"', '"\\u123"', '"\\u123g"', '"\\uG123"', '"\\u 123"'],
  ['"\\u12 3"', '"\\u-123"', '"\\u+123"', '"\\u{41}"', '"\\uD83C\\uDFE"', '"\\uD83C\\u"'],
  ['"\\u００４１"', ...CONTROLS],
].flat();

/** §4 and §5: objects and arrays as values of a field. */
export const NESTED: readonly Good[] = [
  ...['[]', '{}', '[[]]', '[{}]', '{"a":[]}', '[1,"a",null,true,{"b":[2]}]', '{"":0}'].map(same),
  ...['{"a":1,"A":2}', '{"10":1,"2":2,"1":3}', '{"__proto__":{},"constructor":1}'].map(same),
  { json: '[ 1 ,\t2\r\n,\n3 ]', as: '[1,2,3]' },
  { json: ' { "a" : 1 , "b" : [ ] } ', as: '{"a":1,"b":[]}' },
  { json: '{"\\u0061":"\\u0062"}', as: '{"a":"b"}' },
];

export const BAD_NESTED: readonly string[] = [
  ['[', '{', ']', '}', '[}', '{]', '[1', '[1}', '{"a":1', '{"a":1]', '[[]', '[]]', '{{}}'],
  ['[1]2', '[,]', '[1,]', '[,1]', '[1,,2]', '[1 2]', '[1;2]', '[1:2]', '["a":1]'],
  ['[1,\u00a02]', '[1\v,2]', '{,}', '{"a"}', '{"a":}', '{:1}', '{"a" 1}', '{"a":1,}'],
  ['{,"a":1}', '{"a":1,,"b":2}', '{"a"=1}', '{a:1}', "{'a':1}", '{1:1}', '{null:1}'],
  ['{[]:1}', '{{}:1}', '{"a":1 "b":2}', '{"a":1;"b":2}', '{"a"::1}', '{"a":1:2}'],
  ['{"a","b"}', '{"a":1,"b"}', '{"a":1,2}', '[1]/**/', '[/**/1]', '[1 // a\n]', '[1]#'],
  ['[1\0]', '[\0]', '[1]\0', '{"a":1}\0', '[...]', '[1]]', '{"a":1}}', '(1)', '<1>'],
].flat();
