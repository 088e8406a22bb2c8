import { type Role, roleWords } from "./role-words.ts";

/** What each role may do. */
export function RoleNotes() {
  return (
    <section aria-labelledby="role-notes" style={{ marginTop: "2rem", maxWidth: "44rem" }}>
      <h2 id="role-notes" style={{ fontSize: "1.125rem" }}>
        What the roles may do
      </h2>
      <dl>
        {(Object.keys(roleWords) as Role[]).map((role) => (
          <div key={role} style={{ marginBottom: "0.5rem" }}>
            <dt style={{ fontWeight: 600 }}>{role}</dt>
            <dd style={{ margin: 0 }}>{roleWords[role].says}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
