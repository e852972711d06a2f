package heapreel.cli.help;

import heapreel.cli.options.OptionName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The groups in which {@code --help} shows options, each in the order of its names. */
public enum HelpGroup {
  /** What is read. */
  INPUT("Input", "--ram-start --ram-length --ram --board --rom-start"),
  /** What comes of it. */
  OUTPUT(
      "What to make",
      "--film --draw-heap-layout --draw-heap-ownership --objects --metrics --video --no-video"
          + " --no-page --inspect --json --print-mem-info --need --output-directory --metrics-format"),
  /** Of what part of the capture. */
  SNAPSHOTS("Which snapshots", "--snapshots --every"),
  /** How the film is. */
  FILM("Film", "--fps --size --max-seconds --max-megabytes --real-time"),
  /** How layouts and graphs look. */
  PICTURES("Pictures", "--format --rows --arrows --full --root"),
  /** What is said, and how it runs. */
  MESSAGES("Messages", "--quiet --verbose --color --strict --threads --help --version"),
  /** What the reference tool prints. */
  COMPATIBILITY(
      "Compatibility with analyze_heap_dump.py",
      "--analyze-snapshots --print-block-state --print-block-contents --print-unknown-types"
          + " --print-heap-structure --print-conflicting-symbols");

  private final String title;
  private final String names;

  HelpGroup(String title, String names) {
    this.title = title;
    this.names = names;
  }

  private List<String> names() {
    return List.of(names.split(" ", -1));
  }

  /** Its heading. */
  public String title() {
    return title;
  }

  /** Its options; those that no group names are in {@link #MESSAGES}. */
  public List<OptionSpec> options(CommandSpec command) {
    List<OptionSpec> options = new ArrayList<>(command.options());
    options.removeIf(option -> of(option) != this);
    options.sort(Comparator.comparingInt(this::place));
    return options;
  }

  private int place(OptionSpec option) {
    int place = names().indexOf(OptionName.of(option));
    return place < 0 ? Integer.MAX_VALUE : place;
  }

  private static HelpGroup of(OptionSpec option) {
    for (HelpGroup group : values()) {
      if (group.names().contains(OptionName.of(option))) {
        return group;
      }
    }
    return MESSAGES;
  }
}
