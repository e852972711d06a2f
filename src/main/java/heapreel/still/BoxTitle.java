package heapreel.still;

import heapreel.object.Kind;
import heapreel.object.Liveness;
import java.util.Optional;

/**
 * What is said of an allocation beside its box.
 *
 * @param address where it is
 * @param bytes its length
 * @param kind what it is
 * @param liveness what keeps it
 * @param description what it is and holds, in words
 * @param path how a program would write it, if it can
 */
public record BoxTitle(
    long address,
    long bytes,
    Kind kind,
    Liveness liveness,
    String description,
    Optional<String> path) {}
