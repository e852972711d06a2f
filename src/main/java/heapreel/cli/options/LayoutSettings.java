package heapreel.cli.options;

import heapreel.cli.request.LayoutRequest;
import heapreel.picture.PictureFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How layouts shall be. */
public final class LayoutSettings {

  @Option(
      names = {"--rows", "--columns"},
      paramLabel = "N",
      description =
          "of layouts: N rows of blocks a column (default: 64, or 128 above 1,024 blocks)")
  private @Nullable Integer rows;

  @Option(names = "--arrows", description = "of layouts: draw the pointers as well")
  private boolean arrows;

  /**
   * Layouts written as these.
   *
   * @param needBytes the length of an allocation that is marked where it doesn't fit, if any
   */
  public LayoutRequest request(List<PictureFormat> formats, OptionalLong needBytes) {
    Integer said = rows;
    return new LayoutRequest(
        formats, said == null ? OptionalInt.empty() : OptionalInt.of(said), arrows, needBytes);
  }
}
