import { Text } from "@mantine/core";
import { useMay } from "../api/session.ts";
import { useFilters } from "../search.ts";
import { ImportWizard } from "../suppressions/ImportWizard.tsx";

/** The list of another system. The job stands in the URL, so that a reload finds it again. */
export function ImportStep() {
  const [{ job }, change] = useFilters();
  const maySuppress = useMay("suppress");
  if (!maySuppress) return <Text>Your role may look, but not import a list. Ask an operator.</Text>;
  return (
    <>
      <Text mb="md" maw="44rem">
        Lists of Mailchimp, SendGrid, Postmark, Amazon SES and others are known by their columns. Nothing changes before
        you have seen the counts and said yes.
      </Text>
      <ImportWizard jobId={job} onJob={(id) => change({ job: id })} />
    </>
  );
}
