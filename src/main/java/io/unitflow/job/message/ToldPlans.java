package io.unitflow.job.message;

import io.unitflow.planning.life.Standing;
import java.io.Serializable;
import java.util.function.Consumer;

/** What earlier runs told of plans, where they can have told more than the job remembers. */
public interface ToldPlans extends Serializable {
    /** Nothing was told before, or nobody can know it. */
    static ToldPlans none() {
        return new ToldPlans() {
            private static final long serialVersionUID = 1L;

            @Override
            public void recommendations(Consumer<Standing> reader) {
                // There are none.
            }

            @Override
            public void shortages(Consumer<ImbalanceRow> reader) {
                // There are none.
            }

            @Override
            public void surpluses(Consumer<ImbalanceRow> reader) {
                // There are none.
            }
        };
    }

    /** Reads recommendations that are not over, and those that changed lately, once. */
    void recommendations(Consumer<Standing> reader) throws Exception;

    /** Reads all shortages, once. */
    void shortages(Consumer<ImbalanceRow> reader) throws Exception;

    /** Reads all surpluses, once. */
    void surpluses(Consumer<ImbalanceRow> reader) throws Exception;
}
