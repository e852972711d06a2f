package heapreel.repl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import heapreel.fault.Fault;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a board says at its raw prompt, told from what it prints meanwhile by itself, as a timer's
 * snapshots: the lines of a recorder, which begin with {@code ~hr}, are never part of an answer.
 * All that isn't is given on, in its order.
 */
final class Dialogue {

  private static final int MARK_AHEAD = 2;

  private final Link link;
  private final StringBuilder others = new StringBuilder();
  private Consumer<byte[]> listener = bytes -> {};
  private Patience patience = new Patience(0);

  Dialogue(Link link) {
    this.link = link;
  }

  /** Gives what isn't part of an answer to {@code listener} from now on. */
  void setListener(Consumer<byte[]> listener) {
    this.listener = listener;
  }

  /** Waits for an answer from now on: so long without a byte, and that long in all. */
  void expect(int quietMillis, int allMillis) {
    patience = new Patience(quietMillis, allMillis);
  }

  /**
   * The next character that isn't one of a recorder's line.
   *
   * @throws heapreel.fault.FaultException when none comes in time
   */
  char next() {
    char c = any();
    while (c == '~' && link.has(MARK_AHEAD, patience) && isMark()) {
      while (c != '\n') {
        pass(c);
        c = any();
      }
      pass(c);
      c = any();
    }
    return c;
  }

  private boolean isMark() {
    return link.peek(0) == 'h' && link.peek(1) == 'r';
  }

  /** The next character, whatever it is part of. */
  char any() {
    if (link.isEmpty()) {
      flush();
    }
    if (!link.has(1, patience)) {
      throw Fault.of(link.name() + ": the board has stopped answering")
          .expected("the rest of its answer", "none in time")
          .advice("press its reset button and try again")
          .toException();
    }
    return link.next();
  }

  /** The next character, whatever it is part of; empty if none comes for so long. */
  Optional<Character> any(int millis) {
    if (link.isEmpty()) {
      flush();
    }
    return link.has(1, new Patience(millis)) ? Optional.of(link.next()) : Optional.empty();
  }

  /** This wasn't part of the answer. */
  void pass(char c) {
    others.append(c);
  }

  /** None of this was. */
  void pass(CharSequence text) {
    others.append(text);
  }

  /** Gives on what wasn't part of the answer so far. */
  void flush() {
    if (!others.isEmpty()) {
      byte[] bytes = others.toString().getBytes(ISO_8859_1);
      others.setLength(0);
      listener.accept(bytes);
    }
  }
}
