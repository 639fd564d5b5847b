/** Of Cytoscape's core, what its types leave out. */
import 'cytoscape';

declare module 'cytoscape' {
  interface Core {
    /** Whether changes are told to the renderer. */
    notifications(on: boolean): this;
  }
}
