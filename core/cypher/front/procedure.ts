/** What a reading query may call. */

/** Procedures that only read, and only this database. */
export const READING_PROCEDURES = new Set([
  'db.labels',
  'db.relationshiptypes',
  'db.propertykeys',
  'db.ping',
  'db.info',
  'db.schema.visualization',
  'db.schema.nodetypeproperties',
  'db.schema.reltypeproperties',
  'db.index.fulltext.querynodes',
  'db.index.fulltext.queryrelationships',
  'db.indexdetails',
  'dbms.components',
]);

/** Namespaces of built-in functions; any other (APOC, GDS, plug-ins) may reach files, the network or other databases. */
export const BUILT_IN_NAMESPACES = new Set([
  'date',
  'datetime',
  'localdatetime',
  'localtime',
  'time',
  'duration',
  'point',
]);
