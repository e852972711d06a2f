package heapreel.inspection;

import java.util.Locale;

/** How something of a capture is known. */
public enum KnownBy {
  /** The user said it. */
  GIVEN,
  /** The linker map or the ELF says it. */
  SYMBOLS,
  /** The capture's file says it. */
  RECORDED,
  /** The recorder wrote it into a file beside the capture. */
  BESIDE,
  /** The board has its RAM there. */
  BOARD,
  /** The snapshots themselves tell it. */
  INFERRED;

  /** Its name in outputs: {@code inferred}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
