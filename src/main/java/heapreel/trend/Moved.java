package heapreel.trend;

import heapreel.object.Kind;
import java.util.Optional;

/**
 * An object whose data was moved while it grew.
 *
 * @param owner address of the object
 * @param kind what it is
 * @param path the Python expression for it
 * @param moves how often its data was at another address and longer than before, at least
 * @param firstBytes its length at first
 * @param mostBytes its length at most
 * @param first the first snapshot with it
 * @param last the last one in which its data had moved
 */
public record Moved(
    long owner,
    Kind kind,
    Optional<String> path,
    int moves,
    long firstBytes,
    long mostBytes,
    long first,
    long last) {}
