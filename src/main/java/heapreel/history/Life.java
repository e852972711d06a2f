package heapreel.history;

import heapreel.object.Kind;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An allocation from when it appeared until it went. Moved by {@code realloc}, it is the same one.
 *
 * @param born the first snapshot that has it; empty where the first that can be decoded has it
 * @param bornAfter the last snapshot without it before that; the one just before, unless some can't
 *     be decoded or are left out
 * @param died the first snapshot without it again; empty where the last one has it
 * @param lastSeen the last snapshot that has it
 * @param address where it was last
 * @param bytes how long it was last
 * @param kind what it was last known to be
 * @param type name of its type, of an object; empty where none is known
 * @param site where it was made
 * @param moved how often it was moved
 * @param resized how often it was resized in place
 * @param allocatedBytes all that was allocated for it: at first, when it grew, and when it was
 *     moved
 * @param garbageFrom the snapshot since which it was unreachable; empty where it was reachable last
 */
public record Life(
    OptionalLong born,
    OptionalLong bornAfter,
    OptionalLong died,
    long lastSeen,
    long address,
    long bytes,
    Kind kind,
    Optional<String> type,
    Site site,
    int moved,
    int resized,
    long allocatedBytes,
    OptionalLong garbageFrom) {}
