import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, ask } from "../api/client.ts";
import { ActorName } from "../parts/ActorName.tsx";
import { Page } from "../parts/Page.tsx";
import { Time } from "../parts/Time.tsx";
import { useFilters } from "../search.ts";
import { ImportWizard } from "./ImportWizard.tsx";
import { type Job, stateWords } from "./jobs.ts";
import styles from "./List.module.css";

/** Takes the list of another system in. The job stands in the URL, so that a reload finds it again. */
export function ImportPage() {
  const [{ job }, change] = useFilters();
  return (
    <Page title="Import a list">
      <p className={styles["lead"]}>
        Lists of other systems are full of addresses that take mail. So Nixie judges every row again by its own words,
        shows you what would follow, and changes nothing before you say yes.
      </p>
      <ImportWizard jobId={job} onJob={(id) => change({ job: id })} />
      <Earlier />
    </Page>
  );
}

function Earlier() {
  const jobs = useQuery({
    queryKey: ["jobs", "import"],
    queryFn: () => ask(api.GET("/v1/jobs", { params: { query: { kind: "import", limit: 20 } } })),
  }).data?.rows;
  if (jobs === undefined || jobs.length === 0) return null;
  return (
    <>
      <h2 className={styles["heading"]}>Earlier imports</h2>
      <div className="scroll-x">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">State</th>
              <th scope="col">By</th>
            </tr>
          </thead>
          <tbody>
            {jobs.map((job) => (
              <EarlierRow key={job.id} job={job} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function EarlierRow({ job: { id, createdAt, state, createdBy } }: { readonly job: Job }) {
  return (
    <tr>
      <td>
        <Anchor component={Link} to="/suppressions/import" search={{ job: id } as never}>
          <Time at={createdAt} />
        </Anchor>
      </td>
      <td>{stateWords[state]}</td>
      <td>
        <ActorName actor={createdBy} />
      </td>
    </tr>
  );
}
