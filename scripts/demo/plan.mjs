import { createChance, drawWeighted } from "./dice.mjs";
import * as letters from "./letters.mjs";
import { customer } from "./people.mjs";

const dayMs = 86_400_000;
/** Streams of the shop, how much of its mail each is, and what it sends. */
const streams = [
  {
    id: "news",
    weight: 62,
    subjects: ["Ten things for the garden", "This week at The Shop", "A little something for you"],
  },
  { id: "receipts", weight: 30, subjects: ["Your invoice {}", "Your order {} is on its way", "Order {} received"] },
  { id: "security", weight: 8, subjects: ["Your sign-in code", "Your password was changed"] },
];
const { unknown, full, delayed, blocked, noDomain, complaint, absence, remark, wish, puzzle } = letters;
const writers = { unknown, full, delayed, blocked, noDomain, complaint, absence, remark, wish, puzzle };
/** How often a message brings something back, of ten thousand. */
const returns = [
  { kind: "unknown", weight: 90 },
  { kind: "full", weight: 35 },
  { kind: "delayed", weight: 30 },
  { kind: "blocked", weight: 8 },
  { kind: "noDomain", weight: 8 },
  { kind: "complaint", weight: 12, only: "news" },
  { kind: "absence", weight: 60 },
  { kind: "remark", weight: 20 },
  { kind: "wish", weight: 14, only: "news" },
  { kind: "puzzle", weight: 14 },
];
/** A filter whose words nobody taught Nixie: many look-alikes, told apart by names and numbers only. */
const oddWords = (number) =>
  `Mail rejected by the Kestrel gateway, ticket KG-${48_000 + number}: recipient record is parked since 2026-0${1 + (number % 9)}-11`;

/**
 * What happened in so many days before `until`: `sends` a day that are registered, and letters that came back, oldest
 * first. The same for the same numbers. `perDay` is how many messages the shop sends a day.
 */
export function planMonth({ until, days = 30, perDay = 420, seed = 11 }) {
  const dice = createChance(seed);
  const sends = [];
  const letterRows = [];
  for (let day = days; day > 0; day--) {
    const morning = new Date(until.getTime() - day * dayMs);
    const isWeekend = [0, 6].includes(morning.getUTCDay());
    const count = Math.round(perDay * (isWeekend ? 0.6 : 1) * (0.85 + 0.3 * dice.chance()));
    for (let number = 0; number < count; number++) {
      const sent = writeSend(new Date(morning.getTime() + dice.chance() * 0.7 * dayMs), sends.length, dice);
      sends.push(sent);
      const back = drawReturn(sent, dice, day === 9 ? 6 : 1);
      if (back !== undefined) letterRows.push(writeLetter(back, sent, dice, until));
    }
  }
  letterRows.push(...writeOdd(sends, until, dice));
  return { sends, letters: letterRows.sort((one, other) => one.at - other.at) };
}

function writeSend(at, number, { chance, pick }) {
  const stream = drawWeighted(streams, chance) ?? streams[0];
  const person = customer(Math.floor(chance() * 4_000));
  const subject = pick(stream.subjects).replace("{}", String(2_000 + number));
  return {
    id: `${number.toString(36)}.${at.getTime().toString(36)}@shop.example`,
    at,
    to: person.address,
    stream: stream.id,
    subject,
    person,
  };
}

// A day on which a provider had trouble shows on the dashboard.
function drawReturn({ stream }, { chance }, blockedTimes) {
  const usable = returns
    .filter(({ only }) => only === undefined || only === stream)
    .map(({ kind, weight }) => ({ kind, weight: kind === "blocked" ? weight * blockedTimes : weight }));
  return drawWeighted(usable, chance, 10_000)?.kind;
}

function writeLetter(kind, sent, dice, until) {
  const hours = ["remark", "wish", "puzzle"].includes(kind) ? 1 + dice.chance() * 20 : 0.01 + dice.chance();
  const at = new Date(Math.min(sent.at.getTime() + hours * 3_600_000, until.getTime() - 60_000));
  const { name, provider } = sent.person;
  const letter = { sent, at, name, host: provider.host, kind: provider.kind };
  const isLetter = ["complaint", "absence", "remark", "wish", "puzzle"].includes(kind);
  return { at, kind, mailFrom: isLetter && kind !== "complaint" ? sent.to : "", raw: writers[kind](letter, dice) };
}

function writeOdd(sends, until, dice) {
  const recent = sends.filter(({ at }) => until.getTime() - at.getTime() < 3 * dayMs);
  const odd = recent.slice(0, 14).map((sent, number) => {
    const at = new Date(sent.at.getTime() + 40_000);
    const letter = { sent, at, host: "gate.kestrel.example", kind: "postfix" };
    return { at, kind: "odd", mailFrom: "", raw: letters.odd(letter, oddWords(number)) };
  });
  const last = recent[14] ?? sends[0];
  const at = new Date(until.getTime() - 30 * 3_600_000);
  const raw = letters.hostile({ sent: last, at, name: "Mallory" }, dice);
  return [...odd, { at, kind: "hostile", mailFrom: last.to, raw }];
}
