package heapreel.trend;

import heapreel.verdict.Pin;
import java.util.OptionalDouble;

/**
 * An allocation that stood in the cheapest window while another did not fit.
 *
 * @param pin what it is, as in the snapshot in which it would open the most
 * @param first the first snapshot looked at in which it stood there
 * @param last the last one
 * @param snapshots in how many snapshots in which the allocation does not fit: those looked at, and
 *     the ones that each stands for
 * @param byteSnapshots what it cost: the bytes that would open without it, times the snapshots
 * @param byteSeconds the same by time; empty where times are not known
 */
public record StandingPin(
    Pin pin,
    long first,
    long last,
    long snapshots,
    long byteSnapshots,
    OptionalDouble byteSeconds) {}
