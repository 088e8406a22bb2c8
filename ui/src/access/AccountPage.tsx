import { Empty } from "../parts/Empty.tsx";
import { Page } from "../parts/Page.tsx";

export function AccountPage() {
  return (
    <Page title="Your account">
      <Empty title="Nothing here yet" />
    </Page>
  );
}
