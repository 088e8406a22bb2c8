import { describe, expect, it } from "vitest";
import { normalName } from "../../../src/batch/import/columns.ts";
import { findFormat, formats, recognise } from "../../../src/batch/import/formats.ts";

const names = (header: string) => recognise(header.split(",").map(normalName)).map(({ name }) => name);

describe("recognise()", () => {
  it.each([
    ["address,scope,cause,answer,reason,proof,origin,firstSeenAt,lastSeenAt", ["nixie"]],
    ["EmailAddress,SuppressionReason,Origin,CreatedAt", ["postmark-suppressions"]],
    ["ID,Type,TypeCode,Email,BouncedAt,Details,MessageStream", ["postmark-bounces"]],
    ["status,reason,email,created", ["sendgrid-bounces", "sendgrid-blocks"]],
    ["ip,email,created", ["sendgrid-spam-reports"]],
    ["email,created", ["sendgrid-unsubscribes", "sendgrid-spam-reports"]],
    ["email,group_id,group_name,created_at", ["sendgrid-group-unsubscribes"]],
    ["address,code,error,created_at", ["mailgun-bounces"]],
    ["address,tags,created_at", ["mailgun-unsubscribes"]],
    ["address,created_at", ["mailgun-complaints", "mailgun-unsubscribes"]],
    ["EmailAddress,Reason,LastUpdateTime", ["ses-suppressions"]],
    ["id,type,address,reason,timestamp,keep_until", ["postal-suppressions"]],
    ["E-Mail,Bounce Reason", ["rows"]],
    ["Recipient,City", ["bounces", "complaints", "unsubscribes", "manual"]],
    ["Name,City", []],
  ])("tells what a file with the columns %s may be", (header, expected) => {
    expect(names(header)).toEqual(expected);
  });

  it("maps every format to columns that it is known by, or may have besides", () => {
    for (const { headers, also, columns } of formats) {
      expect(headers).toContain(columns.address);
      if (also !== undefined) for (const name of Object.values(columns)) expect([...headers, ...also]).toContain(name);
    }
  });
});

describe("findFormat()", () => {
  it("lets a sender say what a file is, as far as its columns allow", () => {
    expect(findFormat(["email", "created"], "unsubscribes")?.means).toBe("opt-out");
    expect(findFormat(["email", "created", "reason", "status"], "sendgrid-blocks")?.means).toBe("block");
    expect(findFormat(["email", "created"], "sendgrid-blocks")).toBeUndefined();
    expect(findFormat(["name"], "bounces")).toBeUndefined();
  });
});
