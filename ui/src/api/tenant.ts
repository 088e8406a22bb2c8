const key = "nixie-tenant";

/** The tenant for which a platform's admin acts; undefined: the own one. */
export function chosenTenant(): string | undefined {
  return sessionStorage.getItem(key) ?? undefined;
}

/** Acts for another tenant from now on. The page is loaded anew: nothing of the one before may stay on it. */
export function chooseTenant(id: string | undefined): void {
  if (id === undefined) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, id);
  location.assign("/");
}
