/**
 * The host and every domain above it, down to two labels: `a.b.example` gives `a.b.example` and
 * `b.example`.
 */
export function parentDomains(hostname: string): string[] {
  const labels = hostname.split(".");
  return labels.slice(0, -1).map((_, at) => labels.slice(at).join("."));
}
