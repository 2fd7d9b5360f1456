/** In which rows of `guanxi` a column's type is kept: a database's own type would not tell money from a count. */
export const typePrefix = 'type:'

/** In which rows it is kept since when a column is named by no configuration, in milliseconds since 1970 UTC. */
export const asidePrefix = 'aside:'
