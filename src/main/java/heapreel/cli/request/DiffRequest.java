package heapreel.cli.request;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A comparison of two snapshots, and of the captures that they are of.
 *
 * @param a the first
 * @param b the second
 * @param json whether as a JSON object, rather than as text
 * @param picture the file of a picture of both heaps, if one shall be made
 * @param film the film of both captures, if one shall be made
 * @param settings how it goes
 */
public record DiffRequest(
    SnapshotPoint a,
    SnapshotPoint b,
    boolean json,
    Optional<Path> picture,
    Optional<PairFilmRequest> film,
    RunSettings settings) {}
