import { expect, test } from "vitest";
import { createCircuit } from "../../clients/typescript/src/circuit.ts";

function make() {
  let now = 0;
  const circuit = createCircuit({ failures: 3, openMs: 1_000, longestOpenMs: 3_000 }, () => now);
  const fail = (times: number) => {
    for (let time = 0; time < times; time++) circuit.fail();
  };
  return { circuit, fail, wait: (milliseconds: number) => (now += milliseconds) };
}

test("a circuit opens after so many failures in a row, not before", () => {
  const { circuit, fail } = make();
  fail(2);
  circuit.succeed();
  fail(2);
  expect(circuit.mayTry()).toBe(true);
  fail(1);
  expect(circuit.mayTry()).toBe(false);
});

test("a circuit lets one try through when its time is over, and closes when that succeeds", () => {
  const { circuit, fail, wait } = make();
  fail(3);
  wait(1_000);
  expect([circuit.mayTry(), circuit.mayTry()]).toEqual([true, false]);
  circuit.succeed();
  expect([circuit.mayTry(), circuit.mayTry()]).toEqual([true, true]);
});

test("a circuit stays open twice as long after each try that fails, up to a bound", () => {
  const { circuit, fail, wait } = make();
  fail(3);
  for (const openFor of [1_000, 2_000, 3_000, 3_000]) {
    wait(openFor - 1);
    expect(circuit.mayTry(), `after ${openFor - 1}`).toBe(false);
    wait(1);
    expect(circuit.mayTry(), `after ${openFor}`).toBe(true);
    circuit.fail();
  }
});

test("a try that never tells how it ended gives way to another", () => {
  const { circuit, fail, wait } = make();
  fail(3);
  wait(1_000);
  expect(circuit.mayTry()).toBe(true);
  wait(1_000);
  expect(circuit.mayTry()).toBe(true);
});

test("those who were under way when it opened do not keep it open for longer", () => {
  const { circuit, fail, wait } = make();
  fail(3);
  fail(5);
  wait(1_000);
  expect(circuit.mayTry()).toBe(true);
});
