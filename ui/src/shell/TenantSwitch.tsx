import { Badge, Button, Menu } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { api, ask } from "../api/client.ts";
import { useSelf } from "../api/session.ts";
import { chooseTenant } from "../api/tenant.ts";

/** For whom the person acts; who may act for several chooses here. */
export function TenantSwitch() {
  const self = useSelf();
  const tenants = useQuery({
    queryKey: ["tenants"],
    queryFn: () => ask(api.GET("/v1/tenants", { params: { query: { limit: 200 } } })),
    enabled: self?.platform === true,
    staleTime: 60_000,
  }).data?.rows;
  if (self === undefined) return null;
  const own = tenants?.find((each) => each.id === self.tenant)?.name ?? self.tenant;
  if (tenants === undefined || tenants.length < 2) return <Badge variant="default">{own}</Badge>;
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" size="compact-sm" aria-label={`Tenant: ${own}. Change`}>
          {own} ▾
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Act for</Menu.Label>
        {tenants.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => chooseTenant(id)} aria-current={id === self.tenant || undefined}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
