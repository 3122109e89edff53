/** The package has no declarations of its own. Edges are [one, other, weight]; answers each vertex's mate, or -1; of no edges, nothing. */
declare function blossom(edges: number[][], maxCardinality?: boolean): number[];

export = blossom;
