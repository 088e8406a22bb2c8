import { expect, test } from "vitest";
import { listLinkAddresses, listVerpAddresses } from "../../src/reports/encoded-address.ts";

test.each<[string, string[]]>([
  ["<bounce+ann=rcpt.example@sender.example>", ["ann@rcpt.example"]],
  ["bounce-ann=rcpt.example@sender.example", ["ann@rcpt.example"]],
  ["bounce+tok=ann.lee=rcpt.example@sender.example", ["ann.lee@rcpt.example"]],
  ["list-return-912-ann=rcpt.example@lists.sender.example", ["ann@rcpt.example"]],
  ["list-return-912-abcdefghijklmnopqrst-ann=rcpt.example@lists.sender.example", ["ann@rcpt.example"]],
  ["bounces+61689-10be-ann=rcpt.example@em.sender.example", ["ann@rcpt.example"]],
  ["leave+8814-ada-lee=rcpt.example@sender.example", ["ada-lee@rcpt.example"]],
  ["prvs=3914a2b3c4=bounce+ann=rcpt.example@sender.example", ["ann@rcpt.example"]],
  // Whether the plus belongs to Ann, only her address in the To could say.
  ["bounce+ann+news=rcpt.example@sender.example", ["ann+news@rcpt.example", "news@rcpt.example"]],
  ["SRS0=HHH=TT=rcpt.example=ann@forwarder.example", []],
  ["0102018f2c4d1a2b-7d62a0c4-000000@eu-west-1.amazonses.com", []],
  ["bounce+redacted=rcpt.example@sender.example", []],
  ["a=b@sender.example", []],
  ["<>", []],
])("listVerpAddresses() reads %s", (address, expected) => {
  expect(listVerpAddresses(address)).toEqual(expected);
});

test.each<[string, string[]]>([
  ["<mailto:leave+ann=rcpt.example@sender.example?subject=stop>", ["ann@rcpt.example"]],
  ["<mailto:leave@sender.example?subject=unsubscribe%20ann%40rcpt.example>", ["ann@rcpt.example"]],
  ["<https://sender.example/u?e=ann%2Bnews%40rcpt.example>", ["ann+news@rcpt.example"]],
  ["<https://sender.example/u/YW5uQHJjcHQuZXhhbXBsZQ>", ["ann@rcpt.example"]],
  ["<https://ann@rcpt.example/u/1>, <https://sender.example/u/a1b2c3d4e5f6a7b8>", []],
  ["<https://sender.example/%E0%A4%A>", []],
])("listLinkAddresses() reads %s", (field, expected) => {
  expect(listLinkAddresses(field)).toEqual(expected);
});
