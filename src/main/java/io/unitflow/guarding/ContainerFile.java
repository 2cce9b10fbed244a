package io.unitflow.guarding;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What is kept of one container.
 *
 * @param facts how often each was told; not copied, as it is done for every packing: nobody may write to it any more
 * @param claims findings that hold if what they name was still inside
 * @param told the findings that were told and not taken back
 */
public record ContainerFile(Map<Fact.OfContainer, Integer> facts, List<Claim> claims, List<Finding> told) {
    /** Of a container of which nothing was told. */
    public static final ContainerFile EMPTY = new ContainerFile(Map.of(), List.of(), List.of());

    public ContainerFile {
        facts = Collections.unmodifiableMap(facts);
        claims = List.copyOf(claims);
        told = List.copyOf(told);
    }
}
