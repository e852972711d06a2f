package heapreel.history;

import heapreel.object.Kind;
import java.util.Optional;

/**
 * An allocation as a snapshot shows it.
 *
 * @param address where it begins
 * @param bytes its length
 * @param kind what it is, as far as that is known
 * @param owner address of the allocation whose data it is, or 0
 * @param type name of its type, of an object
 * @param garbage whether it is unreachable
 * @param recorder whether it belongs to a recorder on the device, and to nothing of the program
 */
public record Found(
    long address,
    long bytes,
    Kind kind,
    Optional<String> type,
    long owner,
    boolean garbage,
    boolean recorder) {}
