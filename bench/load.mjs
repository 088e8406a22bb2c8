/**
 * A load generator in a process of its own: so many kept-alive connections, each asking its next request when the
 * answer has come. It speaks just enough HTTP/1.1 to cost little beside what it measures.
 * Forked with a message {port, connections, seconds, requests}; answers {count, seconds, p50, p99, wrong}.
 */
import { connect } from "node:net";

/** Calls `answered(status)` for every complete answer; every target here sends Content-Length. */
function readAnswers(socket, answered) {
  let rest = Buffer.alloc(0);
  socket.on("data", (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      const end = rest.indexOf("\r\n\r\n");
      if (end < 0) return;
      const head = rest.toString("latin1", 0, end);
      const length = Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? 0);
      if (rest.length < end + 4 + length) return;
      rest = rest.subarray(end + 4 + length);
      answered(Number(head.slice(9, 12)));
    }
  });
}

process.once("message", ({ port, connections, seconds, requests }) => {
  const texts = requests.map((text) => Buffer.from(text, "utf8"));
  const times = [];
  let wrong = 0;
  let open = connections;
  let next = 0;
  const began = performance.now();
  const end = began + seconds * 1000;
  for (let index = 0; index < connections; index++) {
    const socket = connect(port, "127.0.0.1");
    socket.setNoDelay(true);
    let asked = 0;
    const ask = () => {
      asked = performance.now();
      socket.write(texts[next++ % texts.length]);
    };
    readAnswers(socket, (status) => {
      const now = performance.now();
      times.push(now - asked);
      if (status !== 200) wrong++;
      if (now < end) return ask();
      socket.end();
      if (--open === 0) report(now);
    });
    socket.once("connect", ask);
  }
  function report(now) {
    times.sort((a, b) => a - b);
    const at = (part) => times[Math.floor(times.length * part)] ?? 0;
    process.send({ count: times.length, seconds: (now - began) / 1000, p50: at(0.5), p99: at(0.99), wrong });
    process.disconnect();
  }
});
