import { toFault, withTenant } from "../api/client.ts";

/**
 * Fetches a download of the API and has the browser save it. A plain link would not name the tenant that was chosen.
 * @throws ApiFault when it is refused
 */
export async function saveFile(path: string, name: string): Promise<void> {
  const response = await fetch(withTenant(new Request(path)));
  if (!response.ok) throw toFault(response, await response.json().catch(() => undefined));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
