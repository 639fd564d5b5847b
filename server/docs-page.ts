/** A page that shows the API, made from the same document that /openapi.json serves. Plain HTML, nothing to load. */

type Operation = {
  readonly summary?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
};

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** The page for an OpenAPI document. */
export function docsPage(document: { readonly paths?: unknown }): string {
  const paths = Object.entries((document.paths ?? {}) as Record<string, Record<string, Operation>>);
  const rows = paths.flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { summary = '', parameters = [] }]) => {
      const names = parameters
        .map(({ name, required }) => `<code>${escaped(name)}</code>${required ? '' : '?'}`)
        .join(' ');
      return `<tr><th scope="row"><code>${method.toUpperCase()} ${escaped(path)}</code></th><td>${escaped(summary)}</td><td>${names}</td></tr>`;
    }),
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Dateline API</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#22211d;background:#fff}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #ddd}code{font-size:.9em}@media(prefers-color-scheme:dark){body{color:#ece9e1;background:#17181c}th,td{border-color:#3a3b40}a{color:#8ab8ff}}</style></head>
<body><main><h1>Dateline API</h1><p>JSON in, JSON out; errors are <code>application/problem+json</code> with a stable <code>code</code>. The whole description is <a href="/openapi.json">/openapi.json</a>.</p>
<table><thead><tr><th scope="col">Route</th><th scope="col">What it answers</th><th scope="col">Parameters</th></tr></thead><tbody>${rows.join('')}</tbody></table></main></body></html>`;
}
