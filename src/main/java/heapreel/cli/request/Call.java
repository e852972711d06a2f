package heapreel.cli.request;

import java.util.Optional;

/**
 * How the user asked, for messages that say what to type.
 *
 * @param words what is typed before the capture: {@code heapreel}, or that and a command
 * @param allBy the option that asked for all snapshots, if one did
 */
public record Call(String words, Optional<String> allBy) {

  /** The plain call's first word, and the program's name in messages. */
  public static final String PROGRAM = "heapreel";

  /** A command, which asks for one thing only. */
  public static Call command(String name) {
    return new Call(PROGRAM + " " + name, Optional.empty());
  }

  /** What asks for something: the option of the plain call, or else the command. */
  public String name(String option) {
    return isPlain() ? option : words;
  }

  /** Whether it is the plain call, in which options say what to make. */
  public boolean isPlain() {
    return words.equals(PROGRAM);
  }
}
