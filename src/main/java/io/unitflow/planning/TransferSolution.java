package io.unitflow.planning;

import java.util.List;

/**
 * What to move.
 *
 * @param flows what goes which way, more than nothing each
 * @param benefit money: gains less losses and costs
 * @param gap how much better any other solution could be, as a part of the benefit; 0: none can
 */
public record TransferSolution(List<Flow> flows, double benefit, double gap) {
    /** Nothing moves. */
    static final TransferSolution NONE = new TransferSolution(List.of(), 0, 0);

    /** The list is copied. */
    public TransferSolution {
        flows = List.copyOf(flows);
    }

    /** Units that go one way. */
    public record Flow(TransferProblem.Arc arc, double quantity) {}
}
