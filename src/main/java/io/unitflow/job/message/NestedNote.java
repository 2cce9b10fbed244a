package io.unitflow.job.message;

import io.unitflow.guarding.Finding;
import io.unitflow.ledger.Moment;
import java.util.List;

/**
 * Something with goods in it is in a container that is not followed any more, or no longer is.
 *
 * @param container key of that container
 * @param since when it was last affirmed in there
 * @param asked the long lists that have to name that container, too: else it has left in one of them
 * @param finding what there is to say of it then
 */
public record NestedNote(String container, Moment since, List<Moment> asked, Finding finding, boolean withdrawn) {}
