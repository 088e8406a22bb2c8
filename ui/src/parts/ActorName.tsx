import { useQuery } from "@tanstack/react-query";
import { api, ask } from "../api/client.ts";

const others: Readonly<Record<string, string>> = {
  anonymous: "nobody signed in",
  command: "the command line",
  policy: "Nixie",
};

/** Names of the people and keys that act, by `user:<id>` and `key:<id>`. */
export function useActorNames(): ReadonlyMap<string, string> | undefined {
  return useQuery({
    queryKey: ["actors"],
    queryFn: () => ask(api.GET("/v1/actors")),
    select: ({ actors }) => new Map(actors.map(({ actor, kind, name }) => [actor, nameOf(kind, name)])),
    staleTime: 60_000,
  }).data;
}

function nameOf(kind: "user" | "key", name: string): string {
  return kind === "key" ? `key "${name}"` : name;
}

/** What people call who acted: "Anna". */
export function useActorName(): (actor: string) => string {
  const names = useActorNames();
  return (actor) => {
    const job = /^job:(.+)$/.exec(actor)?.[1];
    return names?.get(actor) ?? others[actor] ?? (job === undefined ? actor : `the job "${job}"`);
  };
}

/** Who acted, as people know him. */
export function ActorName({ actor }: { readonly actor: string }) {
  const name = useActorName()(actor);
  return <span title={actor}>{name}</span>;
}
