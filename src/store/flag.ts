/** 0 or 1: SQLite has no other truth values. */
export type Flag = 0 | 1;
