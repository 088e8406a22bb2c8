import { Button, Menu } from "@mantine/core";
import { withTenant } from "../api/client.ts";
import { chosenTenant } from "../api/tenant.ts";
import { toast } from "../parts/toast.tsx";

const formats = [
  { format: "csv", name: "CSV, for spreadsheets" },
  { format: "ndjson", name: "Lines of JSON, for programs" },
] as const;

/** Takes away what the filters choose, as a file. */
export function ExportButton({ query }: { readonly query: Record<string, string> }) {
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default">Export</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map(({ format, name }) => (
          <Menu.Item key={format} onClick={() => void download(query, format)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The browser streams it to a file by itself; only where another tenant is meant, which a link cannot say, it is read first. */
async function download(query: Record<string, string>, format: string): Promise<void> {
  const path = `/v1/suppressions/export?${new URLSearchParams({ ...query, format })}`;
  if (chosenTenant() === undefined) return follow(path, "");
  const answer = await fetch(withTenant(new Request(path)));
  if (!answer.ok) return toast("Cannot export the list.", { kind: "fault" });
  const url = URL.createObjectURL(await answer.blob());
  follow(url, `suppressions.${format}`);
  URL.revokeObjectURL(url);
}

function follow(href: string, name: string): void {
  const link = document.createElement("a");
  link.href = href;
  link.download = name;
  link.click();
}
