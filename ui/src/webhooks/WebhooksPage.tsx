import { Empty } from "../parts/Empty.tsx";
import { Page } from "../parts/Page.tsx";

export function WebhooksPage() {
  return (
    <Page title="Webhooks">
      <Empty title="Nothing here yet" />
    </Page>
  );
}
