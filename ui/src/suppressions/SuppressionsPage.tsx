import { Empty } from "../parts/Empty.tsx";
import { Page } from "../parts/Page.tsx";

export function SuppressionsPage() {
  return (
    <Page title="Suppressions">
      <Empty title="Nothing here yet" />
    </Page>
  );
}
