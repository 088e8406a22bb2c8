import { Empty } from "../parts/Empty.tsx";
import { Page } from "../parts/Page.tsx";

export function DashboardPage() {
  return (
    <Page title="Dashboard">
      <Empty title="Nothing here yet" />
    </Page>
  );
}
