/** Has those who import "typescript" get version 5. */
export function resolve(specifier, context, next) {
  const from = context.parentURL ?? "";
  const asked = specifier === "typescript" && from.includes("openapi-typescript") ? "typescript-5" : specifier;
  return next(asked, context);
}
