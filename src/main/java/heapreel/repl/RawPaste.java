package heapreel.repl;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Raw-paste mode, in which a board says how much it can take: {@code shared/runtime/pyexec.c} of
 * MicroPython. What arrived it doesn't say.
 */
final class RawPaste {

  private static final String CTRL_A = "\u0001";
  private static final String CTRL_E = "\u0005";
  private static final char MORE = 1;
  private static final char END = 4;
  private static final String PASTES = "R\u0001";
  private static final String PASTES_NOT = "R\u0000";
  private static final int HANDSHAKE_MILLIS = 60_000;
  private static final int CUT_OFF_MILLIS = 5_000;
  private static final int LARGEST_WINDOW = 0x2000;

  private final Link link;
  private final Dialogue said;
  private final int answerMillis;
  private boolean entered;

  /** The mode of a board whose answers are given so long to come. */
  RawPaste(Link link, Dialogue said, int answerMillis) {
    this.link = link;
    this.said = said;
    this.answerMillis = answerMillis;
  }

  /** It isn't in this mode any more. */
  void leave() {
    entered = false;
  }

  /** Enters this mode; whether the board is in it now. */
  boolean isEntered() {
    if (entered) {
      return true;
    }
    link.send(CTRL_E + "A" + CTRL_A);
    said.expect(answerMillis, HANDSHAKE_MILLIS);
    StringBuilder came = new StringBuilder();
    while (true) {
      came.append(said.next());
      for (String answer : List.of(PASTES, PASTES_NOT, RawRepl.BANNER)) {
        if (endsWith(came, answer)) {
          said.pass(came.substring(0, came.length() - answer.length()));
          // An older board has taken the last of these for what enters the raw prompt.
          entered = answer.equals(PASTES);
          return entered;
        }
      }
    }
  }

  private static boolean endsWith(StringBuilder text, String end) {
    int at = text.length() - end.length();
    return at >= 0 && text.indexOf(end, at) == at;
  }

  /**
   * Sends a source in the mode that was entered, which the board then runs.
   *
   * @return what went wrong, if it takes no more and is at its prompt again
   */
  Optional<String> send(byte[] bytes) {
    entered = false;
    int step = said.next() | said.next() << 8;
    if (step == 0 || step > LARGEST_WINDOW) {
      throw Fault.of(link.name() + ": the board doesn't say how much it takes at a time")
          .expected("1 to " + LARGEST_WINDOW + " bytes", step + "")
          .advice("press its reset button and try again")
          .toException();
    }
    int room = step;
    for (int from = 0; from < bytes.length; ) {
      while (room == 0) {
        char c = said.next();
        if (c == END) {
          return Optional.of(cutOff());
        }
        if (c == MORE) {
          room = step;
          said.expect(answerMillis, HANDSHAKE_MILLIS);
        } else {
          said.pass(c);
        }
      }
      int count = Math.min(room, bytes.length - from);
      link.send(Arrays.copyOfRange(bytes, from, from + count));
      from += count;
      room -= count;
    }
    link.send(RawRepl.CTRL_D);
    for (char c = said.next(); c != END; c = said.next()) {
      if (c != MORE) {
        said.pass(c);
      }
    }
    return Optional.empty();
  }

  /** The board takes no more, and waits for this to be confirmed; then it says why. */
  private String cutOff() {
    link.send(RawRepl.CTRL_D);
    try {
      said.expect(CUT_OFF_MILLIS, CUT_OFF_MILLIS);
      for (char c = said.next(); c != END; c = said.next()) {
        said.pass(c);
      }
      return error().strip();
    } catch (FaultException e) {
      return "";
    } finally {
      said.flush();
    }
  }

  /** What went wrong, and the prompt behind it. */
  String error() {
    said.expect(answerMillis, HANDSHAKE_MILLIS);
    StringBuilder error = new StringBuilder();
    for (char c = said.next(); c != END; c = said.next()) {
      error.append(c);
    }
    for (char c = said.next(); c != '>'; c = said.next()) {
      said.pass(c);
    }
    return error.toString();
  }
}
