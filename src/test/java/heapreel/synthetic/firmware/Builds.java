package heapreel.synthetic.firmware;

import java.util.List;
import java.util.stream.Stream;

/** Every profile, in every geometry that its builds come in. */
public final class Builds {

  private Builds() {}

  /** All of them. */
  public static Stream<FirmwareBuild> all() {
    return Stream.of(Profile.values()).flatMap(Builds::of).distinct();
  }

  private static Stream<FirmwareBuild> of(Profile profile) {
    FirmwareBuild build = profile.build();
    return Stream.of(
            build, build.blockBytes(32), build.wide(), build.memStats(true), build.markStack(32, 2))
        .flatMap(
            b ->
                List.of(b, b.finaliserTable(false), b.thirdTable(!b.shape().thirdTable())).stream())
        .flatMap(
            b ->
                profile.state().hasAreas()
                    ? Stream.of(b.splitHeap(true), b.splitHeap(false))
                    : Stream.of(b));
  }
}
