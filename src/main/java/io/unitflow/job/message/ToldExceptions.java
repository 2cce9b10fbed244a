package io.unitflow.job.message;

import java.io.Serializable;
import java.util.function.Consumer;

/** The exceptions that earlier runs told, where they can have told more than the job remembers. */
public interface ToldExceptions extends Serializable {
    /** Nothing was told before, or nobody can know it. */
    static ToldExceptions none() {
        return reader -> {};
    }

    /** Reads those that are open, and those that changed lately, once. */
    void forEach(Consumer<ExceptionRow> reader) throws Exception;
}
