package heapreel.gate;

import java.math.BigDecimal;

/**
 * A number of a snapshot.
 *
 * @param snapshot index of the snapshot
 * @param value the number
 */
public record Measured(long snapshot, BigDecimal value) {}
