/** The package's own types say `export default` for what is `module.exports`; under Node's rules that cannot be called. */
declare module 'graphology-communities-louvain' {
  /** Community number of each node. `rng` makes the result repeatable. */
  function louvain(
    graph: import('graphology-types').AbstractGraph,
    options?: { readonly rng?: () => number; readonly resolution?: number },
  ): Record<string, number>;
  export = louvain;
}
