/** What a pattern is made of, as far as it matters to the texts that must stand in a match. */
export type Node =
  /** One of these characters, which are few. */
  | { readonly kind: "letters"; readonly letters: readonly string[] }
  /** Something that nothing is known of: `\d`, `.`, a large class, a back-reference. */
  | { readonly kind: "anything" }
  /** Matches without taking a character: `^`, `\b`, a look-around. */
  | { readonly kind: "nothing" }
  | { readonly kind: "sequence"; readonly nodes: readonly Node[] }
  | { readonly kind: "choice"; readonly nodes: readonly Node[] }
  | { readonly kind: "repeat"; readonly node: Node; readonly min: number; readonly max: number };

const anything: Node = { kind: "anything" };
const nothing: Node = { kind: "nothing" };
/** A class of more letters than this says too little. */
const classLimit = 4;

type Escape = { readonly letter: string; readonly length: number };

/** Reads the escape after a backslash at `at`; undefined where it stands for no single letter. */
function readEscape(source: string, at: number): Escape | undefined {
  const code = /^(?:u([0-9a-f]{4})|x([0-9a-f]{2}))/i.exec(source.slice(at + 1, at + 6));
  const hex = code?.[1] ?? code?.[2];
  if (hex !== undefined) return { letter: String.fromCharCode(Number.parseInt(hex, 16)), length: 2 + hex.length };
  const letter = source[at + 1] ?? "";
  const control = { t: "\t", n: "\n", r: "\r", f: "\f", v: "\v" }[letter];
  if (control !== undefined) return { letter: control, length: 2 };
  return /[A-Za-z0-9]/.test(letter) || letter === "" ? undefined : { letter, length: 2 };
}

/** Reads the source of one regular expression. Throws a SyntaxError on what it does not know. */
export class PatternReader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  read(): Node {
    const node = this.#choice();
    if (this.#at < this.#source.length) throw this.#unknown();
    return node;
  }

  #unknown(): SyntaxError {
    return new SyntaxError(`Cannot read pattern "${this.#source}" at ${this.#at}: expected what JavaScript allows`);
  }

  #take(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #choice(): Node {
    const nodes = [this.#sequence()];
    while (this.#take("|")) nodes.push(this.#sequence());
    return nodes.length === 1 ? (nodes[0] as Node) : { kind: "choice", nodes };
  }

  #sequence(): Node {
    const nodes: Node[] = [];
    while (this.#at < this.#source.length && !"|)".includes(this.#source[this.#at] as string)) {
      nodes.push(this.#quantified(this.#atom()));
    }
    return { kind: "sequence", nodes };
  }

  #quantified(node: Node): Node {
    const found = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(this.#source.slice(this.#at, this.#at + 24));
    if (!found) return node;
    this.#at += found[0].length;
    const [, sign, low, comma, high] = found;
    if (sign) return { kind: "repeat", node, min: sign === "+" ? 1 : 0, max: sign === "?" ? 1 : Infinity };
    const min = Number(low);
    return { kind: "repeat", node, min, max: high ? Number(high) : comma ? Infinity : min };
  }

  #atom(): Node {
    const letter = this.#source[this.#at] as string;
    if (letter === "(") return this.#group();
    if (letter === "[") return this.#class();
    if (letter === "\\") return this.#escape();
    this.#at++;
    if (letter === ".") return anything;
    if (letter === "^" || letter === "$") return nothing;
    if ("*+?".includes(letter)) throw this.#unknown();
    return { kind: "letters", letters: [letter] };
  }

  #group(): Node {
    const start = /^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/.exec(this.#source.slice(this.#at, this.#at + 80))?.[0] ?? "";
    this.#at += start.length;
    const node = this.#choice();
    if (!this.#take(")")) throw this.#unknown();
    return /[=!]$/.test(start) ? nothing : node;
  }

  #escape(): Node {
    const escaped = readEscape(this.#source, this.#at);
    if (escaped) {
      this.#at += escaped.length;
      return { kind: "letters", letters: [escaped.letter] };
    }
    const letter = this.#source[this.#at + 1] ?? "";
    const long = /^\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|k<\w+>|c[A-Za-z]|\d+)/.exec(
      this.#source.slice(this.#at, this.#at + 80),
    );
    if (!long && !/[bBdDsSwW]/.test(letter)) throw this.#unknown();
    this.#at += long?.[0].length ?? 2;
    return /[bB]/.test(letter) ? nothing : anything;
  }

  #class(): Node {
    const letters: string[] = [];
    let known = !this.#take("[^");
    if (known) this.#at++;
    while (!this.#take("]")) {
      if (this.#at >= this.#source.length) throw this.#unknown();
      const escaped = this.#source[this.#at] === "\\" ? readEscape(this.#source, this.#at) : undefined;
      // Ranges and classes within the class are not looked into. A dash at either end is one letter.
      if (this.#source[this.#at] === "\\" && !escaped) known = false;
      else if (this.#source[this.#at] === "-" && letters.length > 0 && this.#source[this.#at + 1] !== "]")
        known = false;
      letters.push(escaped?.letter ?? (this.#source[this.#at] as string));
      this.#at += escaped?.length ?? (this.#source[this.#at] === "\\" ? 2 : 1);
    }
    return known && letters.length <= classLimit ? { kind: "letters", letters } : anything;
  }
}
