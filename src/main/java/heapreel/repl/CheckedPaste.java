package heapreel.repl;

import static java.nio.charset.StandardCharsets.UTF_8;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Source for boards with raw-paste mode, of which none runs before the board has said its length
 * and its sum, and these are right: it is sent as a text that the board keeps, then a short line
 * runs it, of which no altered form does anything else. What arrived otherwise is sent again.
 */
final class CheckedPaste {

  /** The global that keeps what is run next; then 1 while it runs, 2 when it came to its end. */
  static final String KEPT = "_hq";

  /** What runs it. */
  static final String RUN = "exec(" + KEPT + ")";

  /** What a board prints when a source has come to its end, or a program begins. */
  static final char DONE = 6;

  /** The expression that prints this; it is false. */
  static final String SAYS_DONE = "print(end='\\x06')";

  /** What says how far it came. */
  static final String STATE = "print('" + KEPT + ":'," + KEPT + " if " + KEPT + " in(1,2)else 0)";

  private static final String SAYS_LAST = "\n" + SAYS_DONE + "\n";
  private static final String FIRST = KEPT + "=1\n";
  private static final String LAST = "\n" + KEPT + "=2" + SAYS_LAST;
  private static final String COMPLETE = KEPT + ": 2";
  private static final String RAISED = KEPT + ": 1";
  private static final String NOT_RUN = KEPT + ": 0";
  private static final char END = 4;
  private static final int ATTEMPTS = 10;
  private static final int LONGEST_MILLIS = 3_600_000;

  private final Link link;
  private final Dialogue said;
  private final RawPaste mode;
  private final Runnable enter;
  private final int answerMillis;
  private boolean sums;
  private Optional<FaultException> trouble = Optional.empty();

  /**
   * Sends by this mode.
   *
   * @param enter interrupts, and enters the raw prompt
   * @param answerMillis how long an answer is given to come
   */
  CheckedPaste(Link link, Dialogue said, RawPaste mode, Runnable enter, int answerMillis) {
    this.link = link;
    this.said = said;
    this.mode = mode;
    this.enter = enter;
    this.answerMillis = answerMillis;
  }

  /**
   * Has the board keep a text.
   *
   * @throws FaultException when it doesn't arrive, or has no room there
   */
  void keep(String name, String text) {
    KeptText kept = new KeptText(name, text);
    String found = "no answer";
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      boolean summed = sums;
      Optional<Answer> answer =
          tried(summed ? kept.sourceWithSums() : kept.sourceWithCrc(), answerMillis, false);
      if (answer.isPresent()) {
        String exception = answer.get().exception();
        if (exception.startsWith("MemoryError")) {
          throw noRoom(kept.length(), exception);
        }
        if (says(answer.get().out(), summed ? kept.sums() : kept.crc())) {
          return;
        }
        found = exception.isEmpty() ? answer.get().out().strip() : exception;
        sums |= exception.startsWith("ImportError") || exception.startsWith("AttributeError");
      }
    }
    throw altered(kept.crc() + " as length and CRC-32", found);
  }

  /** Whether it says this; other programs may print before and after it. */
  private static boolean says(String out, String numbers) {
    return Pattern.compile("(?<!\\d)" + numbers + "\r?\n").matcher(out).find();
  }

  /**
   * Runs Python and waits for its end.
   *
   * @param line what runs the text that is kept
   * @throws FaultException when it can't be sent, or doesn't end in time
   */
  Answer run(String line, String source, int millis) {
    keep(KEPT, line.equals(RUN) ? FIRST + source + LAST : source + SAYS_LAST);
    String found = "no answer";
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Optional<Answer> answer = tried(line, millis, true);
      String out = answer.map(Answer::out).orElse("");
      boolean done = out.indexOf(DONE) >= 0;
      Answer bare = new Answer(out.replace(DONE + "", ""), answer.map(Answer::error).orElse(""));
      if (done || bare.exception().startsWith("MemoryError")) {
        return bare;
      }
      String state = state();
      if (state.equals(COMPLETE) || (state.equals(RAISED) && !bare.error().isEmpty())) {
        return bare;
      }
      found = bare.exception().isEmpty() ? "no answer" : bare.exception();
      if (!state.equals(NOT_RUN)) {
        throw trouble.orElseGet(() -> altered("that it has run", "that it hasn't come to its end"));
      }
    }
    throw altered("that it has run", found);
  }

  private String state() {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      String state = tried(STATE, answerMillis, false).map(Answer::out).orElse("").strip();
      if (state.equals(COMPLETE) || state.equals(RAISED) || state.equals(NOT_RUN)) {
        return state;
      }
    }
    throw altered("how far it came", "no answer to that");
  }

  /**
   * Has the board run this line, and waits until it has begun what it is to begin.
   *
   * @param line prints {@link #DONE} then
   */
  void begin(String line) {
    String found = "no answer";
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        if (!mode.isEntered()) {
          enter.run();
          continue;
        }
        Optional<String> cutOff = mode.send(line.getBytes(UTF_8));
        if (cutOff.isPresent()) {
          found = new Answer("", cutOff.get()).exception();
          continue;
        }
        if (hasBegun()) {
          return;
        }
        found = new Answer("", mode.error()).exception();
      } catch (FaultException e) {
        enter.run();
      }
    }
    throw altered("that the program has begun", found);
  }

  private boolean hasBegun() {
    said.expect(answerMillis, answerMillis);
    char c = said.next();
    while (c != DONE && c != END) {
      said.pass(c);
      c = said.next();
    }
    said.flush();
    return c == DONE;
  }

  /** What the board says to a source; nothing if that can't be known, then it is at its prompt. */
  private Optional<Answer> tried(String source, int millis, boolean shown) {
    try {
      if (mode.isEntered()) {
        Optional<String> cutOff = mode.send(source.getBytes(UTF_8));
        return Optional.of(
            cutOff.isPresent() ? new Answer("", cutOff.get()) : answer(millis, shown));
      }
    } catch (FaultException e) {
      trouble = Optional.of(e); // as a lost byte leaves it
    }
    said.flush();
    enter.run();
    return Optional.empty();
  }

  private Answer answer(int millis, boolean shown) {
    said.flush();
    said.expect(millis, LONGEST_MILLIS);
    StringBuilder out = new StringBuilder();
    for (char c = shown ? said.any() : said.next();
        c != END;
        c = shown ? said.any() : said.next()) {
      out.append(c);
      if (shown && c != DONE) {
        said.pass(c);
      }
    }
    Answer answer = new Answer(out.toString(), mode.error());
    said.flush();
    return answer;
  }

  private FaultException noRoom(int length, String exception) {
    return Fault.of(link.name() + ": the board has no room for what it was sent")
        .expected("all of its " + length + " bytes", exception)
        .advice("there is no room for it in the heap: make it smaller, or put it onto the board")
        .toException();
  }

  private FaultException altered(String expected, String found) {
    return Fault.of(link.name() + ": what the board is sent doesn't arrive as it is")
        .expected(expected, found)
        .advice(
            "the cable or the port loses or changes bytes: press the board's reset button and try"
                + " again, with another cable or a lower --baud if the board has one")
        .toException();
  }
}
