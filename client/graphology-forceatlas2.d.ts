/** The package's own types lose the default export under NodeNext. */
declare module 'graphology-layout-forceatlas2' {
  import type Graph from 'graphology-types';

  export interface Settings {
    readonly barnesHutOptimize?: boolean;
    readonly gravity?: number;
    readonly scalingRatio?: number;
    readonly slowDown?: number;
    readonly strongGravityMode?: boolean;
  }
  const forceAtlas2: {
    assign(graph: Graph, options: { readonly iterations: number; readonly settings: Settings }): void;
    inferSettings(graph: Graph): Settings;
  };
  export default forceAtlas2;
}
