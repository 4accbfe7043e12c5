/** A line of the cookie as the library writes it; `daysAgo` says when it was given. */
export function line(
  granted: string,
  { asked = "pft", daysAgo = 0, policyVersion = "", services = "", method = "choose" } = {},
): string {
  const seconds = Math.floor(Date.now() / 1000 - daysAgo * 86_400);
  return `1.${seconds}.abcdefgh12345678.${method}.${asked}.${granted}.${services}.${policyVersion}`;
}
