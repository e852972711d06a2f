package heapreel.page;

/**
 * Why an allocation fails at one snapshot.
 *
 * @param snapshot the snapshot
 * @param text why, in words
 */
public record PageVerdict(long snapshot, String text) {}
