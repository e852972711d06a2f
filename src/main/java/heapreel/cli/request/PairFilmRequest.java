package heapreel.cli.request;

import heapreel.film.Alignment;
import heapreel.film.PairOptions.Arrangement;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A film of two captures.
 *
 * @param file where it goes
 * @param size of its pictures
 * @param fps snapshots a second; chosen by their number where empty
 * @param alignment which snapshots are shown together
 * @param arrangement where the two are in a picture
 * @param needBytes the length of an allocation that it shows while that doesn't fit, if any
 */
public record PairFilmRequest(
    Path file,
    FrameSize size,
    OptionalInt fps,
    Alignment alignment,
    Arrangement arrangement,
    OptionalLong needBytes) {}
