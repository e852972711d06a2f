package heapreel.listing;

import java.nio.file.Path;

/**
 * A file or folder that was found and is no capture, nor firmware or map of one.
 *
 * @param path where it is
 * @param why what it is, in a few words
 */
public record LeftOutFile(Path path, String why) {}
