import { foldUnit } from "./fold.ts";
import { type Node, PatternReader } from "./pattern-reader.ts";

/** Of a pattern or a piece of it. Texts are folded. */
type Knowledge = {
  /** All texts that it can match, where they are few and known. */
  readonly exact?: readonly string[] | undefined;
  /** One of these stands in whatever it matches. */
  readonly required?: readonly string[] | undefined;
};

const exactLimit = 64;
const requiredLimit = 1024;
/** Longer than this, a text is as good as unique. */
const goodLength = 8;

const unique = (texts: readonly string[]) => [...new Set(texts)];
const shortest = (texts: readonly string[]) => Math.min(goodLength, ...texts.map((text) => text.length));

/** The set that says more: its shortest text is longer, or it has fewer. */
function better(a: Knowledge["required"], b: Knowledge["required"]): Knowledge["required"] {
  const useful = [a, b].filter((set) => set !== undefined && set.length <= requiredLimit && shortest(set) > 0);
  const [first, second] = useful;
  if (first === undefined || second === undefined) return first;
  if (shortest(first) !== shortest(second)) return shortest(first) > shortest(second) ? first : second;
  return first.length <= second.length ? first : second;
}

const requiredOf = ({ exact, required }: Knowledge) => better(exact, required);

function sequence(nodes: readonly Node[]): Knowledge {
  let required: Knowledge["required"];
  let exact: readonly string[] = [""];
  let whole = true;
  for (const node of nodes) {
    const next = learn(node);
    if (next.exact && next.exact.length * exact.length <= exactLimit) {
      exact = unique(exact.flatMap((text) => next.exact?.map((end) => text + end) ?? []));
      continue;
    }
    whole = false;
    required = better(better(required, exact), next.required);
    exact = next.exact ?? [""];
  }
  return whole ? { exact } : { required: better(required, exact) };
}

function choice(nodes: readonly Node[]): Knowledge {
  const all = nodes.map(learn);
  const exact = all.every((one) => one.exact) ? unique(all.flatMap((one) => one.exact ?? [])) : undefined;
  const sets = all.map(requiredOf);
  const required = sets.every((set) => set !== undefined) ? unique(sets.flatMap((set) => set ?? [])) : undefined;
  return { exact: exact && exact.length <= exactLimit ? exact : undefined, required };
}

function repeat({ node, min, max }: Extract<Node, { kind: "repeat" }>): Knowledge {
  if (max === 0) return { exact: [""] };
  if (min === 0) {
    const exact = max === 1 ? learn(node).exact : undefined;
    return exact ? { exact: unique(["", ...exact]) } : {};
  }
  const often = Array.from({ length: Math.min(min, goodLength) }, () => node);
  return sequence(min === max && min <= goodLength ? often : [...often, { kind: "anything" }]);
}

function learn(node: Node): Knowledge {
  switch (node.kind) {
    case "letters":
      return { exact: unique(node.letters.map(foldUnit)) };
    case "anything":
      return {};
    case "nothing":
      return { exact: [""] };
    case "sequence":
      return sequence(node.nodes);
    case "choice":
      return choice(node.nodes);
    case "repeat":
      return repeat(node);
    default:
      return node satisfies never;
  }
}

/**
 * Texts, folded by `foldUnit`, one of which stands in every text that the pattern matches; undefined when none can be
 * told from its source, so that the pattern itself must be asked.
 */
export function requiredLiterals(pattern: RegExp): readonly string[] | undefined {
  // Under the flag u a character may be two units, and v has classes of strings: neither is worth the words.
  if (pattern.flags.includes("v") || (pattern.unicode && /[\ud800-\udfff]/.test(pattern.source))) return undefined;
  try {
    return requiredOf(learn(new PatternReader(pattern.source).read()));
  } catch {
    return undefined;
  }
}
