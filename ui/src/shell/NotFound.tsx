import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Empty } from "../parts/Empty.tsx";
import { Page } from "../parts/Page.tsx";

export function NotFound() {
  return (
    <Page title="Nothing at this address">
      <Empty title="There is no such page.">
        <Anchor component={Link} to="/">
          Go to the start
        </Anchor>
      </Empty>
    </Page>
  );
}
