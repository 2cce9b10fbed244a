package io.unitflow.job.postgres;

import java.io.Serializable;
import java.sql.SQLException;

/** How values of one kind become rows of one table. */
interface Table<T> extends Serializable {
    /** The table's name; its statements are {@code <name>_upsert.sql} and, where rows go, {@code <name>_delete.sql}. */
    String name();

    /** What tells rows apart. */
    Object key(T value);

    /** What two values of one key in a batch come to: the later. */
    default T together(T earlier, T later) {
        return later;
    }

    /** Whether rows of this table ever go. */
    boolean rowsGo();

    /** Whether the value says that its row has to go. */
    boolean isGone(T value);

    /** {@code gtin:site} where listeners are told that the row was touched, else null. */
    default String announced(T value) {
        return null;
    }

    /** Binds the columns of the upsert, in the order of its statement. */
    void bindRows(Columns<T> columns) throws SQLException;

    /** Binds the key columns of the delete, in the order of its statement. */
    void bindGone(Columns<T> columns) throws SQLException;
}
