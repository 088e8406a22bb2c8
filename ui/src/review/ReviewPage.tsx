import { Empty } from "../parts/Empty.tsx";
import { Page } from "../parts/Page.tsx";

export function ReviewPage() {
  return (
    <Page title="Review">
      <Empty title="Nothing here yet" />
    </Page>
  );
}
