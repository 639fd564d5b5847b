/** Types of neo4j.mjs, for the tests that start a server. */
export const NEO4J_VERSION: string;
export function missingForNeo4j(): string | null;
export function prepareNeo4j(): string;
export function startNeo4j(options?: {
  port?: number;
  memory?: string;
  lasting?: boolean;
  home?: string;
}): Promise<{
  readonly uri: string;
  readonly pid: number | undefined;
  stop(): Promise<void>;
}>;
