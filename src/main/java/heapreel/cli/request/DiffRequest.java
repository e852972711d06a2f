package heapreel.cli.request;

/**
 * A comparison of two snapshots.
 *
 * @param a the first
 * @param b the second
 * @param json whether as a JSON object, rather than as text
 * @param settings how it goes
 */
public record DiffRequest(SnapshotPoint a, SnapshotPoint b, boolean json, RunSettings settings) {}
