import { Anchor, SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useMay } from "../api/session.ts";
import { useKeys } from "../keys/keys.tsx";
import { Fault } from "../parts/Fault.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { type Content, contentQuery, type Mark, messageAddress, sizeWords } from "./content.ts";
import { Evidence } from "./Evidence.tsx";
import { HeadersView } from "./HeadersView.tsx";
import { HtmlView } from "./HtmlView.tsx";
import { markId } from "./Marked.tsx";
import styles from "./Message.module.css";
import { TextView } from "./TextView.tsx";

const views = ["text", "html", "headers"] as const;
type View = (typeof views)[number];
const viewNames: Readonly<Record<View, string>> = { text: "Text", html: "HTML", headers: "Headers" };

type Props = {
  readonly id: string;
  /** Binds `e` (next evidence) and `v` (text, HTML, headers) while it is shown. */
  readonly bindsKeys?: boolean;
  /** It scrolls within the place it is given, and not with the page. */
  readonly fills?: boolean;
};

/** A message: its text with what decided marked in it, its HTML in a frame that may do nothing, and its header. */
export function MessageView({ id, bindsKeys = false, fills = false }: Props) {
  const mayRead = useMay("raw");
  const { data, error, isPending, refetch } = useQuery({ ...contentQuery(id), enabled: mayRead });
  if (!mayRead) {
    return (
      <p className={styles["note"]}>
        You may see what was decided, but not the message itself: it may hold anything that people wrote. Operators and
        admins may.
      </p>
    );
  }
  if (error) return <Fault action="Cannot show the message" fault={error} onRetry={() => void refetch()} />;
  if (isPending) return <Waiting />;
  // Another message begins anew: with its text, at its first evidence.
  return <Shown key={id} content={data} bindsKeys={bindsKeys} fills={fills} />;
}

function Shown({ content, bindsKeys, fills }: { content: Content; bindsKeys: boolean; fills: boolean }) {
  const [view, setView] = useState<View>("text");
  const [current, setCurrent] = useState<number>();
  const body = useRef<HTMLElement>(null);
  const available = views.filter((each) => each !== "html" || content.hasHtml);
  const show = (index: number) => {
    const mark = content.marks[index];
    if (mark === undefined || mark.in === "nowhere") return;
    setView(mark.in === "header" ? "headers" : "text");
    setCurrent(index);
  };
  useEffect(() => {
    if (current !== undefined) highlight(body.current, current, view);
  }, [current, view]);
  const switchView = () => setView(available[(available.indexOf(view) + 1) % available.length] ?? "text");
  useKeys(
    "Message",
    bindsKeys
      ? [
          { keys: ["e"], name: "Next evidence", run: () => show(nextMark(content.marks, current)) },
          { keys: ["v"], name: "Text, HTML or headers", run: switchView },
        ]
      : [],
  );
  return (
    <div className={styles["view"]} data-fills={fills || undefined}>
      <div className={styles["bar"]}>
        <SegmentedControl
          size="xs"
          // Colours of another scheme hold at once.
          transitionDuration={0}
          aria-label="How to show the message"
          value={view}
          onChange={(value) => setView(value as View)}
          data={available.map((value) => ({ value, label: viewNames[value] }))}
        />
        {content.bytes === "kept" && (
          <Anchor size="sm" href={messageAddress(content.id, "raw")} download={`${content.id}.eml`}>
            Download .eml
          </Anchor>
        )}
        <Evidence marks={content.marks} current={current} onShow={show} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section ref={body} className={styles["body"]} aria-label="Message" tabIndex={0}>
        <Notes content={content} view={view} />
        {view === "text" && <TextView content={content} />}
        {view === "html" && <HtmlView content={content} />}
        {view === "headers" && <HeadersView content={content} />}
        {view === "text" && <Attachments attachments={content.attachments} />}
      </section>
    </div>
  );
}

/** The mark after one, those that stand nowhere passed over; round and round. */
function nextMark(marks: readonly Mark[], current: number | undefined): number {
  for (let step = 1; step <= marks.length; step++) {
    const index = ((current ?? -1) + step) % marks.length;
    if (marks[index]?.in !== "nowhere") return index;
  }
  return -1;
}

function highlight(body: HTMLElement | null, index: number, _view: View): void {
  for (const each of body?.querySelectorAll("mark[data-current]") ?? []) each.removeAttribute("data-current");
  const mark = body?.querySelector(`#${markId(index)}`);
  mark?.setAttribute("data-current", "true");
  mark?.scrollIntoView({ block: "center" });
}

function Notes({ content: { bytes, cut }, view }: { readonly content: Content; readonly view: View }) {
  const isCut = (view === "text" && cut.includes("text")) || (view === "headers" && cut.includes("fields"));
  return (
    <>
      {bytes === "gone" && (
        <p className={styles["note"]}>The message itself is no longer kept. This is the text that was judged.</p>
      )}
      {bytes === "unreadable" && (
        <p className={styles["note"]}>
          Taking this message apart takes too long: it may be made to do harm. This is the text that was judged.
        </p>
      )}
      {isCut && <p className={styles["note"]}>It is longer than what is shown here. Download it to see all of it.</p>}
    </>
  );
}

function Attachments({ attachments }: Pick<Content, "attachments">) {
  if (attachments.length === 0) return null;
  return (
    <section aria-label="Attached" className={styles["machine"]}>
      <h3>Attached</h3>
      <ul>
        {attachments.map(({ name, type, size }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order of a message's parts does not change
          <li key={index} className="break">
            {name ?? partNames[type] ?? type} · {sizeWords(size)}
          </li>
        ))}
      </ul>
    </section>
  );
}

const partNames: Readonly<Record<string, string>> = {
  "message/rfc822": "The message that came back",
  "text/rfc822-headers": "The header of the message that came back",
  "message/delivery-status": "The report for machines",
  "message/feedback-report": "The complaint for machines",
  "message/disposition-notification": "The receipt for machines",
};
