package io.unitflow.network;

/**
 * A drill, as regulators ask for: what a recall would cover is reported, and nothing is held back.
 *
 * @param recall what would be recalled
 */
public record MockRecall(Recall recall) implements MasterRecord {
    @Override
    public String key() {
        return recall.key();
    }
}
