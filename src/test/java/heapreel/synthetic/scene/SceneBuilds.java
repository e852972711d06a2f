package heapreel.synthetic.scene;

import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.firmware.Representation;
import java.util.stream.Stream;

/** Every build that an {@link ObjectScene} is promised for. */
public final class SceneBuilds {

  private SceneBuilds() {}

  /** Every profile in both widths, split and not, in every representation of objects. */
  public static Stream<FirmwareBuild> all() {
    return Stream.of(Profile.values()).flatMap(SceneBuilds::of).distinct();
  }

  private static Stream<FirmwareBuild> of(Profile profile) {
    FirmwareBuild build = profile.build();
    Stream.Builder<FirmwareBuild> builds = Stream.builder();
    builds.add(build);
    builds.add(build.frozenModule(true)).add(build.thirdTable(true));
    builds.add(build.hashBytes(3 - Math.max(build.hashBytes(), 1)));
    if (profile.compareTo(Profile.K) >= 0) {
      builds.add(build.hashBytes(0)).add(build.wide().hashBytes(0));
    }
    for (Representation representation : Representation.values()) {
      builds.add(build.representation(representation));
    }
    if (!profile.circuitPython()) {
      builds.add(build.wide()).add(build.wide().frozenModule(true));
      builds.add(build.wide().representation(Representation.B));
    }
    if (profile.hasAreas()) {
      builds.add(build.splitHeap(true)).add(build.splitHeap(false));
    }
    return builds.build();
  }
}
