import { Empty } from "../parts/Empty.tsx";
import { Page } from "../parts/Page.tsx";

export function SettingsPage() {
  return (
    <Page title="Settings">
      <Empty title="Nothing here yet" />
    </Page>
  );
}
