import sanitizeHtml, { type IOptions } from "sanitize-html";
import type { ShownLink } from "../domain/message-view.ts";

/** UTF-16 units of a link's words and of its target. */
const linkLimits = { text: 300, target: 2000 };
/** Elements within elements that are kept; deeper ones leave their words alone. */
const nestingLimit = 100;

const allowedTags = [
  ...["p", "div", "span", "br", "hr", "blockquote", "pre", "code", "tt", "center", "address", "section", "article"],
  ...["h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "i", "em", "u", "s", "strike", "del", "ins", "small", "big"],
  ...["sub", "sup", "font", "mark", "cite", "q", "abbr", "ul", "ol", "li", "dl", "dt", "dd"],
  ...["table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "img"],
];

const colour = [
  /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i,
  /^rgba?\(\s{0,5}\d{1,3}\s{0,5},\s{0,5}\d{1,3}\s{0,5},\s{0,5}\d{1,3}\s{0,5}(?:,\s{0,5}[\d.]{1,5}\s{0,5})?\)$/i,
  /^[a-z]{3,20}$/i,
];

export type Sanitised = { readonly html: string; readonly links: readonly ShownLink[] };

/**
 * What may be shown of a stranger's HTML: structure, words, colours and weights. Links become their words; images are
 * those that `imageOf` gives for a Content-ID, as a data: URL. No address to load from is left in it.
 */
export function sanitiseHtml(html: string, imageOf: (contentId: string) => string | undefined): Sanitised {
  const targets: string[] = [];
  const links: ShownLink[] = [];
  const options: IOptions = {
    allowedTags,
    allowedAttributes: {
      "*": ["style"],
      font: ["color", "style"],
      td: ["colspan", "rowspan", "style"],
      th: ["colspan", "rowspan", "style"],
      span: ["data-link", "style"],
      img: ["src", "alt"],
    },
    allowedStyles: { "*": { color: colour, "background-color": colour, "font-weight": [/^(?:bold|normal|\d00)$/i] } },
    // What is not a data: URL of ours does not get this far; see `imageOf`.
    allowedSchemes: [],
    allowedSchemesByTag: { img: ["data"] },
    allowProtocolRelative: false,
    nestingLimit,
    nonTextTags: ["script", "style", "textarea", "option", "xmp", "noscript", "title", "template", "svg", "math"],
    transformTags: {
      a: (_name, { href, style }) => ({
        tagName: "span",
        attribs: { ...styled(style), "data-link": String(targets.push(href ?? "")) },
      }),
      // Its own would be taken for one of ours.
      span: (tagName, { style }) => ({ tagName, attribs: styled(style) }),
      img: (tagName, { src, alt = "" }) => {
        const image = imageOf(/^\s*cid:(.{1,500}?)\s*$/is.exec(src ?? "")?.[1] ?? "");
        return image === undefined
          ? { tagName: "span", attribs: {}, text: alt === "" ? "" : `[${alt.slice(0, 200)}]` }
          : { tagName, attribs: { src: image, alt: alt.slice(0, 200) } };
      },
    },
    exclusiveFilter({ attribs, text }) {
      const target = targets[Number(attribs["data-link"]) - 1]?.trim();
      if (target) links.push(makeLink(text, target));
      return false;
    },
  };
  return { html: sanitizeHtml(html, options), links };
}

function styled(style: string | undefined): Record<string, string> {
  return style === undefined ? {} : { style };
}

function makeLink(text: string, target: string): ShownLink {
  const words = text.replace(/\s+/g, " ").trim();
  return { text: words.slice(0, linkLimits.text), target: target.slice(0, linkLimits.target) };
}
