import { buffer } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

export type Taken = { readonly mailFrom: string; readonly rcptTo: readonly string[]; readonly raw: string };

/** What a server says to a recipient, or at the end of the data: undefined takes it. */
export type Refusals = {
  readonly recipient?: (address: string) => string | undefined;
  readonly data?: () => string | undefined;
};

/** A mail server on loopback that keeps what it takes and refuses as it is told. */
export async function startMailSink(refusals: Refusals = {}) {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo({ address }, _session, done) {
      done(refuse(refusals.recipient?.(address)));
    },
    async onData(stream, { envelope }, done) {
      const raw = (await buffer(stream)).toString("latin1");
      const refusal = refuse(refusals.data?.());
      const mailFrom = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
      if (refusal === undefined) taken.push({ mailFrom, rcptTo: envelope.rcptTo.map(({ address }) => address), raw });
      done(refusal);
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    taken,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

function refuse(reply: string | undefined): Error | undefined {
  if (reply === undefined) return undefined;
  return Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) });
}
