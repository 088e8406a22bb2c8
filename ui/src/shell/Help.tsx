import { Group, Kbd, Switch } from "@mantine/core";
import { keyLabel, useRegistry } from "../keys/keys.tsx";
import { Dialog } from "../parts/Dialog.tsx";

/** Every key that works on this page. */
export function Help({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { groups, areSingleOn, setSingle } = useRegistry();
  return (
    <Dialog title="Keys" isOpen={isOpen} onClose={onClose} size="lg">
      {isOpen &&
        [...groups.values()].reverse().map(({ title, rows }) => (
          <section key={title}>
            <h3 style={{ fontSize: "1rem", margin: "1rem 0 0.25rem" }}>{title}</h3>
            <dl style={{ columns: "16rem", margin: 0 }}>
              {rows.map(({ keys, name }) => (
                <Group key={name} justify="space-between" wrap="nowrap" style={{ breakInside: "avoid" }} py={2}>
                  <dt>{name}</dt>
                  <dd style={{ margin: 0, whiteSpace: "nowrap" }}>
                    {keys.map((key) => (
                      <Kbd key={key} ml={4}>
                        {keyLabel(key)}
                      </Kbd>
                    ))}
                  </dd>
                </Group>
              ))}
            </dl>
          </section>
        ))}
      <Switch
        mt="lg"
        checked={areSingleOn}
        onChange={(event) => setSingle(event.currentTarget.checked)}
        label="Single keys act"
        description="Turn this off when you speak your input, or press keys by mistake. Ctrl K and Tab work always."
      />
    </Dialog>
  );
}
