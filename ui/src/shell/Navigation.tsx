import { Badge, Kbd } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, ask } from "../api/client.ts";
import { places } from "./places.ts";
import styles from "./Shell.module.css";

/** The pages, with how many reviews wait. */
export function Navigation({ isOpen }: { readonly isOpen: boolean }) {
  const waiting = useQuery({
    queryKey: ["stats", "queues"],
    queryFn: () => ask(api.GET("/v1/stats")),
    select: (stats) => stats.queues.reviewsOpen,
    refetchInterval: 30_000,
  }).data;
  return (
    <nav className={styles["navigation"]} aria-label="Pages" data-open={isOpen || undefined}>
      <ul>
        {places.map(({ to, name, key }) => (
          <li key={to}>
            <Link to={to} className={styles["place"] ?? ""}>
              <span>{name}</span>
              {to === "/review" && waiting ? (
                <Badge className="number" aria-label={`${waiting} waiting`}>
                  {waiting.toLocaleString()}
                </Badge>
              ) : (
                <Kbd size="xs" aria-hidden="true">
                  g {key}
                </Kbd>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
