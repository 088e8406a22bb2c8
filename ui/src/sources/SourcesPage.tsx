import { Empty } from "../parts/Empty.tsx";
import { Page } from "../parts/Page.tsx";

export function SourcesPage() {
  return (
    <Page title="Sources">
      <Empty title="Nothing here yet" />
    </Page>
  );
}
