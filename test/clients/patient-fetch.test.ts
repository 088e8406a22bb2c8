import { expect, test } from "vitest";
import { createCircuit } from "../../clients/typescript/src/circuit.ts";
import { createPatientFetch, NixieUnavailable } from "../../clients/typescript/src/patient-fetch.ts";

type Step = number | Error | Response;

/** Answers step by step; time passes only by pauses. */
function make(steps: readonly Step[], options: { readonly retries?: number; readonly failures?: number } = {}) {
  let now = 0;
  const pauses: number[] = [];
  const bodies: string[] = [];
  const rest = [...steps];
  const circuit = createCircuit({ failures: options.failures ?? 5 }, () => now);
  const fetch = createPatientFetch({ retries: options.retries ?? 2, deadlineMs: 5_000 }, circuit, {
    async fetch(request) {
      bodies.push(await request.text());
      const step = rest.shift() ?? 200;
      if (step instanceof Error) throw step;
      return step instanceof Response ? step : Response.json({ step }, { status: step });
    },
    now: () => now,
    random: () => 0.5,
    async sleep(milliseconds) {
      pauses.push(milliseconds);
      now += milliseconds;
    },
  });
  const post = () => fetch(new Request("http://nixie.example/", { method: "POST", body: "asked" }));
  return { post, pauses, bodies };
}

test("a patient fetch asks again, after growing pauses, with the same body", async () => {
  const { post, pauses, bodies } = make([new Error("refused"), 503, 200]);
  expect((await post()).status).toBe(200);
  expect(pauses).toEqual([100, 200]);
  expect(bodies).toEqual(["asked", "asked", "asked"]);
});

test("a patient fetch does not ask again what would be refused again", async () => {
  const { post, bodies } = make([400]);
  expect((await post()).status).toBe(400);
  expect(bodies).toHaveLength(1);
});

test("a patient fetch waits as long as Retry-After says, but never past its deadline", async () => {
  const later = (seconds: string) => new Response(null, { status: 429, headers: { "retry-after": seconds } });
  const patient = make([later("2"), 200]);
  expect((await patient.post()).status).toBe(200);
  expect(patient.pauses).toEqual([2_000]);
  const impatient = make([later("60"), 200]);
  expect((await impatient.post()).status).toBe(429);
  expect(impatient.pauses).toEqual([]);
});

test("a patient fetch gives up after its retries, and says why", async () => {
  const { post, bodies } = make([new Error("no"), new Error("no"), new Error("refused"), 200]);
  await expect(post()).rejects.toThrow(NixieUnavailable);
  await expect(make(Array(9).fill(new Error("refused"))).post()).rejects.toThrow("Nixie gave no answer: refused");
  expect(bodies).toHaveLength(3);
});

test("a patient fetch asks nobody while the circuit is open", async () => {
  const { post, bodies } = make(Array(9).fill(503), { retries: 0, failures: 2 });
  await post();
  await post();
  await expect(post()).rejects.toThrow(NixieUnavailable);
  expect(bodies).toHaveLength(2);
});
