/** What a tenant chooses in words; each option says what it risks. */
export const choices = [
  {
    name: "plausible",
    title: "Reports that prove nothing",
    says: "They name a domain of yours, which anybody can write.",
    options: [
      {
        value: "by-proof",
        label: "As your set-up allows (default)",
        says: "Pauses marketing for a while; once better proof was seen in 30 days, a person decides.",
      },
      { value: "review", label: "A person decides", says: "Risk: dead addresses are mailed until somebody looks." },
      {
        value: "hold",
        label: "Pause marketing",
        says: "Risk: a stranger pauses your letters to people whom he names.",
      },
      {
        value: "suppress",
        label: "Act as if proven",
        says: "Risk: a stranger who knows one of your domains stops all your mail to anybody.",
      },
    ],
  },
  {
    name: "baseAddressMatching",
    title: "Opt-outs of jane+news@",
    says: "Many people sign up with a tag after a plus sign.",
    options: [
      {
        value: "off",
        label: "Stop that address alone (default)",
        says: "Risk: a person who left by one tag is mailed by another.",
      },
      {
        value: "opt-outs",
        label: "Stop all tags of the person",
        says: "Risk: somebody who left one letter gets none of the others.",
      },
    ],
  },
] as const;
export type Choice = (typeof choices)[number];
