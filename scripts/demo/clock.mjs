/**
 * Loaded before the service while a demo is filled: its clock stands where the filler puts it, so that a month passes in
 * a minute and every message is taken in, judged and dated as on its day. The service itself knows nothing of it.
 */
const RealDate = Date;
let shift = Number(process.env["DEMO_CLOCK_SHIFT"] ?? 0);

process.on("message", (message) => {
  if (typeof message?.shift !== "number") return;
  shift = message.shift;
  process.send?.({ shift });
});

// Whoever fills is gone: nobody would end this one.
process.once("disconnect", () => process.exit(1));

globalThis.Date = class ShiftedDate extends RealDate {
  constructor(...parts) {
    super(...(parts.length === 0 ? [RealDate.now() + shift] : parts));
  }
  static now() {
    return RealDate.now() + shift;
  }
};
