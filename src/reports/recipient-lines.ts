// `\S` is bounded so that a long line costs nothing.
/** An address in angle brackets that begins a line. */
export const bracketed = /^\s{0,20}<([^<>\s]{1,320})>/;
/** An address alone on its line, in brackets or quotes or bare. */
export const alone = /^\s{0,40}["'<]{0,2}([^\s<>"']{1,128}@[^\s<>"']{1,190})["'>]{0,2}\s{0,4}$/;
