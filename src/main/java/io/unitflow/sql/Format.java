package io.unitflow.sql;

/** How rows are written. */
public enum Format {
    TABLE,
    CSV,
    JSON
}
