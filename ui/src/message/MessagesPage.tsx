import { Empty } from "../parts/Empty.tsx";
import { Page } from "../parts/Page.tsx";

export function MessagesPage() {
  return (
    <Page title="Messages">
      <Empty title="Nothing here yet" />
    </Page>
  );
}
