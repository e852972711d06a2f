package heapreel.cli.options;

import heapreel.cli.request.LayoutRequest;
import heapreel.pipeline.PictureFormat;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How layouts shall be. */
public final class LayoutSettings {

  @Option(
      names = "--columns",
      paramLabel = "N",
      description = "of layouts: blocks in a column (default: 64, or 128 above 1,024 blocks)")
  private @Nullable Integer columns;

  @Option(names = "--arrows", description = "of layouts: draw the pointers, too")
  private boolean arrows;

  /** Layouts written as these. */
  public LayoutRequest request(List<PictureFormat> formats) {
    Integer said = columns;
    return new LayoutRequest(
        formats, said == null ? OptionalInt.empty() : OptionalInt.of(said), arrows);
  }
}
