import type { Action } from "../domain/report.ts";

type Row = { readonly action: Action; readonly when: RegExp };

/** How reports say that nothing failed, in a text that `foldReport` made; RFC 3464 §2.3.3 has the actions. */
export const successWords: readonly Row[] = [
  { action: "relayed", when: /\b(?:successfully relayed|delivery status notification ?\(relay\))/ },
  { action: "expanded", when: /\bdelivery status notification ?\(expanded\)/ },
  {
    action: "delivered",
    when: /\bsuccessful mail delivery report|\b(?:was|were|has been|have been) successfully delivered|\bmessage was delivered to (?:the following|these)|\bdelivery status notification ?\(success\)|erfolgreich zugestellt|(?:remis|distribue) avec succes|entregado (?:correctamente|con exito)|consegnato correttamente|успешно доставлен|配信しました|已成功(?:投递|送达)/,
  },
];
