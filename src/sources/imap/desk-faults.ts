import { LeaseLost } from "../../domain/source.ts";
import { SourceError } from "./faults.ts";

/**
 * The same desk, whose faults are named as Nixie's own. A database that is away answers with the very codes of a mail
 * server that is, and nobody should look for the fault there.
 */
export function nameDeskFaults<Desk extends object>(desk: Desk): Desk {
  return new Proxy(desk, {
    get(target, name) {
      const act: unknown = Reflect.get(target, name);
      if (typeof act !== "function") return act;
      // The token comes from the provider, whose faults have been named already.
      if (name === "token") return act.bind(target);
      return async (...words: unknown[]): Promise<unknown> => {
        try {
          return await Reflect.apply(act, target, words);
        } catch (fault) {
          if (fault instanceof LeaseLost || fault instanceof SourceError) throw fault;
          throw SourceError.from(fault, "read", { codes: ["desk"] });
        }
      };
    },
  });
}
