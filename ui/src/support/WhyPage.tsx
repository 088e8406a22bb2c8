import { Empty } from "../parts/Empty.tsx";
import { Page } from "../parts/Page.tsx";

export function WhyPage() {
  return (
    <Page title="Why is this address blocked?">
      <Empty title="Nothing here yet" />
    </Page>
  );
}
