import { foldText } from "../domain/fold.ts";
import { readLetter } from "./letter.ts";
import { hasNullSender } from "./mail-system.ts";
import { fieldOf, type Source } from "./source.ts";

// Searched in folded text. What a letter to us speaks of; whoever sells something speaks of himself.
const ofOurs =
  /\b(?:your|this|that|the) (?:last |latest |recent )?(?:e-?mail|mail|newsletter|message|letter|invoice|offer|mailing) (?:of|from|to me|about|on|dated|came|says|said|was|did)\b|\byou (?:sent|wrote|mailed|e-?mailed) (?:me|us)\b|\bmy (?:order|invoice|subscription|account with you|e-?mail address|booking|client|contract)\b|\b(?:ihre|eure) (?:letzte )?(?:e-?mail|mail|nachricht|rechnung|newsletter|schreiben) (?:vom|von|ist|an)\b|\b(?:ihr|ihren|ihrem) (?:schreiben|newsletter|angebot) (?:vom|von|an)\b|\bmeine (?:bestellung|rechnung|e-?mail-?adresse|mailadresse|buchung|mandant)|\bvotre (?:mail|message|courriel|e-?mail|courrier|facture) (?:du|de|a)\b|\bma (?:commande|facture)\b|\bmon (?:adresse e-?mail|abonnement|client)\b|\b(?:su|vuestro) (?:correo|mensaje|e-?mail|boletin) (?:del|de)\b|\bmi (?:pedido|factura|correo|suscripcion)\b|\bla (?:vostra|sua) (?:mail|e-?mail) (?:del|di)\b|\bil mio (?:ordine|indirizzo|abbonamento)\b|\b(?:uw|jullie) (?:mail|e-?mail|bericht|nieuwsbrief) (?:van|over)\b|\bmijn (?:bestelling|factuur|e-?mailadres)\b/;

/** What spam, shops and newsletters write and people who ask us something do not. */
const sells =
  /unsubscribe|abbestell|desabonn|darse de baja|cancella|view (?:this|in)|browser|million|\$|€ ?\d{3}|\bloans?\b|invest|lotter|crypto|bitcoin|\bseo\b|rank|web ?sites?\b|opportunit|guarantee|\bfree\b|click|offerings?\b|viagra|pharm|beneficiar|inherit|barrister|confidential|transfer|discount|% off|limited time|act now|partnership|proposal|attached invoice|password|verify|suspend/;

/** A letter that answers nothing, and yet is plainly one to us: plain text, a greeting, an end, a question of our mail. */
export function isFreshLetter(source: Source): boolean {
  if (!isPlain(source) || hasNullSender(source) || source.text.length > 2500) return false;
  const folded = foldText(source.text.slice(0, 2500));
  if ((folded.match(/https?:|www\./g) ?? []).length > 0 || sells.test(folded) || !ofOurs.test(folded)) return false;
  const { greets, closes, speaks, acknowledges } = readLetter(source.text);
  return greets && closes && speaks && !acknowledges;
}

/** text/plain alone, or with its twin in HTML: what people's programs write. */
function isPlain(source: Source): boolean {
  const { root } = source.message;
  if (fieldOf(source, "precedence") !== undefined || fieldOf(source, "auto-submitted") !== undefined) return false;
  return root.type === "text/plain" || (root.type === "multipart/alternative" && root.parts[0]?.type === "text/plain");
}
