/** This package's version: two copies of it on one page tell each other apart by it. */
export const version = '0.0.0'
