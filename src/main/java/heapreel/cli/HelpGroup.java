package heapreel.cli;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The groups in which {@code --help} shows options, each in the order of its names. */
enum HelpGroup {
  /** What is read. */
  INPUT("Input", SourceOptions.class, "--ram-start --ram-length --rom-start"),
  /** What comes of it. */
  OUTPUT(
      "What to make",
      HeapreelCommand.class,
      "--film --draw-heap-layout --draw-heap-ownership --objects --metrics --video --no-video"
          + " --inspect --json --print-mem-info --output-directory"),
  /** Of what part of the capture. */
  SNAPSHOTS("Which snapshots", SnapshotChoice.class, "--snapshots --every"),
  /** How the film is. */
  FILM("Film", FilmSettings.class, "--fps --size --max-seconds --max-megabytes"),
  /** How stills are. */
  PICTURES("Pictures", StillSettings.class, "--format --rows --arrows --full --root"),
  /** What is said, and how it runs. */
  MESSAGES(
      "Messages", Messages.class, "--quiet --verbose --color --strict --threads --help --version"),
  /** What the reference tool prints. */
  COMPATIBILITY(
      "Compatibility with analyze_heap_dump.py",
      ReferenceOptions.class,
      "--analyze-snapshots --print-block-state --print-block-contents --print-unknown-types"
          + " --print-heap-structure --print-conflicting-symbols");

  private final String title;
  private final Class<?> settings;
  private final String names;

  HelpGroup(String title, Class<?> settings, String names) {
    this.title = title;
    this.settings = settings;
    this.names = names;
  }

  private List<String> names() {
    return List.of(names.split(" ", -1));
  }

  /** Its heading. */
  String title() {
    return title;
  }

  /** Its options; those that no group names are in that of the class they are declared in. */
  List<OptionSpec> options(CommandSpec command) {
    List<OptionSpec> options = new ArrayList<>(command.options());
    options.removeIf(option -> of(option) != this);
    options.sort(Comparator.comparingInt(this::place));
    return options;
  }

  private int place(OptionSpec option) {
    int place = names().indexOf(HelpText.name(option));
    return place < 0 ? Integer.MAX_VALUE : place;
  }

  private static HelpGroup of(OptionSpec option) {
    for (HelpGroup group : values()) {
      if (group.names().contains(HelpText.name(option))) {
        return group;
      }
    }
    for (HelpGroup group : values()) {
      if (option.userObject() instanceof Field field
          && field.getDeclaringClass() == group.settings) {
        return group;
      }
    }
    return MESSAGES;
  }
}
