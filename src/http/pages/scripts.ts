// Small enough to need no build: plain modules that the browser reads as they are.

const send = `async function send(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (response.ok) return undefined;
  const problem = await response.json().catch(() => undefined);
  return problem?.errors?.[0] ? problem.errors[0].path.replace("body.", "") + ": " + problem.errors[0].message
    : problem?.detail ?? "The service answered " + response.status;
}
async function submit(form, method, path, body) {
  const button = form.querySelector("button");
  const fault = form.querySelector("[role=alert]");
  button.disabled = true;
  fault.textContent = "";
  const said = await send(method, path, body).catch(() => "Cannot reach the service: is it running?");
  if (said === undefined) location.replace("/");
  else fault.textContent = said;
  button.disabled = false;
}
`;

/** What each page runs, by file name. */
export const scripts: Readonly<Record<string, string>> = {
  "sign-in.js": `${send}
const form = document.querySelector("form");
form.addEventListener("submit", (event) => {
  event.preventDefault();
  submit(form, "POST", "/v1/session", { name: form.elements.name.value, password: form.elements.password.value });
});
`,
  "setup.js": `${send}
const form = document.querySelector("form");
const token = location.hash.slice(1);
// The token need not stay in the address bar and the history.
history.replaceState(null, "", location.pathname);
if (token === "") form.querySelector("[role=alert]").textContent =
  "This page needs the whole link from the service's log, with what follows the # sign.";
form.addEventListener("submit", (event) => {
  event.preventDefault();
  submit(form, "POST", "/v1/setup", { token, name: form.elements.name.value, password: form.elements.password.value });
});
`,
  "sign-out.js": `${send}
document.querySelector("#sign-out").addEventListener("click", async () => {
  const said = await send("DELETE", "/v1/session").catch(() => "Cannot reach the service");
  if (said === undefined) location.replace("/sign-in");
});
`,
};
