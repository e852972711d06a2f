package heapreel.cli.request;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A verdict on an allocation, on stdout, and as a picture.
 *
 * @param needBytes its length; without it, what failed, or else the smallest that would
 * @param json as a JSON object, rather than as text
 * @param picture where a picture of it goes, if there shall be one
 */
public record WhyRequest(OptionalLong needBytes, boolean json, Optional<Path> picture)
    implements Product {}
