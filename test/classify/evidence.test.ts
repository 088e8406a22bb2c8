import { describe, expect, it } from "vitest";
import { findEvidenceFaults } from "../support/evidence.ts";
import { listFixtures } from "../support/fixtures.ts";

describe("classify() of the fixtures", () => {
  it.each(listFixtures().map((fixture) => [fixture.name, fixture] as const))(
    "points at what decided of %s, where it stands",
    async (_, { raw }) => {
      expect(await findEvidenceFaults(raw)).toEqual([]);
    },
  );
});
