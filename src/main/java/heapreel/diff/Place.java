package heapreel.diff;

/**
 * Which snapshot of which capture.
 *
 * @param name the capture's name, fit to be printed
 * @param snapshot index of the snapshot, from 0
 * @param count how many the capture has
 */
public record Place(String name, long snapshot, long count) {}
