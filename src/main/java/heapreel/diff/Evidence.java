package heapreel.diff;

import java.util.Locale;

/** By what two allocations are known to be the same. */
public enum Evidence {
  /** Address, kind, type and all bytes. */
  CONTENTS,
  /** Kind, type and place in the program; in one capture the address as well. */
  PATH,
  /** It is the data of an object that is the same. */
  OWNER,
  /** Address, length and the letter of its head, of a log, in which there is nothing else. */
  LETTER;

  private final String id = name().toLowerCase(Locale.ROOT);

  /** Its name in outputs: {@code contents}. */
  public String id() {
    return id;
  }
}
