package heapreel.mutation;

import heapreel.cli.CommandLineRun;
import heapreel.synthetic.firmware.DeviceOptions;
import heapreel.synthetic.firmware.Firmware;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.program.SnapshotPolicy;
import heapreel.synthetic.program.SyntheticDevice;
import heapreel.synthetic.scene.ObjectScene;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The captures that are damaged: parts of the samples, and made-up devices of every profile. */
final class Originals {

  /** As Debian's package firmware-microbit-micropython has it. */
  private static final Path MICROBIT_FIRMWARE =
      Path.of("/usr/share/firmware-microbit-micropython/firmware.hex");

  private static final Path MICROBIT = Path.of("samples/microbit/ram.bin");
  private static final Path SYNTHETIC = Path.of("samples/synthetic/ram.bin");
  private static final int SAMPLE_BYTES = 16384;
  private static final int[] RAM_KIB = {16, 24, 20, 16};
  private static final int LARGE_BYTES = 256 * 1024;
  private static final int WARM_UP = 60;
  private static final int SCENES = 7;

  private final Path folder;
  private final Heapreel heapreel;
  private final List<Original> all = new ArrayList<>();

  private Originals(Path folder, Heapreel heapreel) {
    this.folder = folder;
    this.heapreel = heapreel;
  }

  /**
   * Makes them all, in the same order each time; firmware and maps are written to the folder, and
   * have to stay there.
   */
  static List<Original> all(Path folder, Heapreel heapreel) throws IOException {
    Originals originals = new Originals(folder, heapreel);
    originals.microbit();
    originals.synthetic();
    List<Profile> profiles = List.of(Profile.values());
    for (int i = 0; i < profiles.size(); i++) {
      originals.profile(profiles.get(i), i);
      if (i % 3 == 0) {
        originals.scene(profiles.get(i));
      }
    }
    originals.device("K, large", DeviceOptions.of(Profile.K.build(), LARGE_BYTES), 3);
    originals.device("F_CP7, large", DeviceOptions.of(Profile.F_CP7.build(), LARGE_BYTES), 2);
    return List.copyOf(originals.all);
  }

  /** Where the firmware is not installed there are fewer, and all mutants are others. */
  private void microbit() throws IOException {
    byte[] ram = Files.readAllBytes(MICROBIT);
    int[][] parts = {
      {20, 30},
      {60, 70},
      {0, 4},
      {40, 42},
      {100, 105},
      {5, 8},
      {75, 87},
      {110, 114},
      {30, 36},
      {0, 114}
    };
    for (int[] part : parts) {
      byte[] cut = Arrays.copyOfRange(ram, part[0] * SAMPLE_BYTES, part[1] * SAMPLE_BYTES);
      String name = "microbit " + part[0] + "-" + (part[1] - 1);
      add(name, "microbit", cut, SAMPLE_BYTES, List.of());
      if (Files.exists(MICROBIT_FIRMWARE)) {
        List<String> words = List.of(MICROBIT_FIRMWARE.toString());
        add(name + " with firmware", "microbit with firmware", cut, SAMPLE_BYTES, words);
      }
    }
  }

  private void synthetic() throws IOException {
    byte[] ram = Files.readAllBytes(SYNTHETIC);
    List<String> image = List.of("samples/synthetic/firmware.bin");
    List<String> fromAddress = List.of(image.get(0), "--rom-start", "0x2000");
    List<String> mapped = List.of(image.get(0), "samples/synthetic/firmware.map");
    int[][] parts = {{0, 10}, {30, 38}, {50, 53}};
    for (int[] part : parts) {
      byte[] cut = Arrays.copyOfRange(ram, part[0] * SAMPLE_BYTES, part[1] * SAMPLE_BYTES);
      String name = "synthetic " + part[0] + "-" + (part[1] - 1);
      add(name, "synthetic", cut, SAMPLE_BYTES, List.of());
      add(name + " with firmware", "synthetic with firmware", cut, SAMPLE_BYTES, fromAddress);
      add(name + " with map", "synthetic with map", cut, SAMPLE_BYTES, fromAddress, mapped);
    }
  }

  /** A heap of every kind of object, some times the same. */
  private void scene(Profile profile) throws IOException {
    ObjectScene scene = ObjectScene.of(profile.build());
    ByteArrayOutputStream capture = new ByteArrayOutputStream();
    for (int i = 0; i < SCENES; i++) {
      capture.write(scene.image().array());
    }
    Path image = Files.write(folder.resolve(profile + "-scene.fw"), scene.firmware().rom().array());
    Path map = Files.writeString(folder.resolve(profile + "-scene.map"), scene.linkerMap());
    List<String> words = fromAddress(image, scene.firmware());
    List<String> mapped = List.of(image.toString(), map.toString());
    String name = "objects of " + profile;
    add(name, name, capture.toByteArray(), scene.image().array().length, words, mapped);
  }

  private static List<String> fromAddress(Path image, Firmware firmware) {
    String start = "0x" + Long.toHexString(firmware.rom().start());
    return List.of(image.toString(), "--rom-start", start);
  }

  /** A number makes their lengths differ. */
  private void profile(Profile profile, int number) throws IOException {
    int ramBytes = RAM_KIB[number % RAM_KIB.length] * 1024;
    FirmwareBuild build = profile.build();
    device(profile.name(), DeviceOptions.of(build, ramBytes), 2 + number * 7 % 11);
    if (number % 2 == 0) {
      DeviceOptions wide = DeviceOptions.of(build.wide(), 2 * ramBytes);
      device(profile + " of 64 bits", wide, 2 + number % 4);
    }
    if (profile.hasAreas()) {
      FirmwareBuild split = build.splitHeap(true);
      device(profile + " split", DeviceOptions.of(split, ramBytes).areas(3), 3 + number % 6);
      DeviceOptions growing = DeviceOptions.of(split, ramBytes).growing();
      device(profile + " growing", growing, 4 + number % 6);
    }
  }

  /** Without and with its firmware. */
  private void device(String name, DeviceOptions options, int snapshots) throws IOException {
    SyntheticDevice device = new SyntheticDevice(options, 11 + snapshots);
    ByteArrayOutputStream capture = new ByteArrayOutputStream();
    SnapshotPolicy policy = new SnapshotPolicy(9, snapshots % 3 == 0);
    device.run(WARM_UP, new SnapshotPolicy(1, false), ram -> {});
    device.run(snapshots, policy, capture::write);
    String file = name.replace(", ", "-").replace(' ', '-');
    Path firmware = Files.write(folder.resolve(file + ".fw"), device.firmware().rom().array());
    List<String> words = fromAddress(firmware, device.firmware());
    add(name, name, capture.toByteArray(), options.ramBytes(), List.of());
    String withFirmware = name + " with firmware";
    add(withFirmware, withFirmware, capture.toByteArray(), options.ramBytes(), words);
  }

  private void add(
      String name, String device, byte[] capture, int snapshotBytes, List<String> words)
      throws IOException {
    add(name, device, capture, snapshotBytes, words, List.of());
  }

  /** With a map that tells the layout, or none. */
  private void add(
      String name,
      String device,
      byte[] capture,
      int snapshotBytes,
      List<String> inferred,
      List<String> mapped)
      throws IOException {
    String json = inspection(name, capture, inferred);
    boolean objects = !json.contains("\"contents\" : null");
    HeapPlace place = HeapPlace.parse(json);
    List<String> given = new ArrayList<>(mapped);
    if (mapped.isEmpty()) {
      given.addAll(inferred);
      given.addAll(List.of("--ram-start", "0x" + Long.toHexString(place.ramStart())));
      given.addAll(List.of("--ram-length", String.valueOf(snapshotBytes)));
    }
    all.add(new Original(name, device, capture, snapshotBytes, inferred, given, objects, place));
  }

  private String inspection(String name, byte[] capture, List<String> words) throws IOException {
    List<String> options = new ArrayList<>(words);
    options.addAll(List.of("--inspect", "--json"));
    CommandLineRun run = heapreel.print(capture, options);
    if (run.exitCode() != 0) {
      throw new IOException(name + ": " + run.err());
    }
    return run.out();
  }
}
