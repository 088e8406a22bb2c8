import { Empty } from "../parts/Empty.tsx";
import { Page } from "../parts/Page.tsx";

export function RulesPage() {
  return (
    <Page title="Rules">
      <Empty title="Nothing here yet" />
    </Page>
  );
}
