package heapreel.repl;

import static java.nio.charset.StandardCharsets.UTF_8;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The prompt of people of boards without raw-paste mode, at which a text is pasted (Ctrl-E, since
 * MicroPython 1.4). The board echoes each byte of it before anything runs, so what it has got is
 * known: no more is sent than its receiver holds, and a text that came otherwise is dropped
 * (Ctrl-C) and sent again.
 */
final class PasteMode {

  private static final String CTRL_A = "\u0001";
  private static final String CTRL_B = "\u0002";
  private static final String CTRL_C = "\u0003";
  private static final String CTRL_D = "\u0004";
  private static final String CTRL_E = "\u0005";
  private static final char END = 4;
  private static final Optional<Character> RETURN = Optional.of('\r');
  private static final Optional<Character> LINE_FEED = Optional.of('\n');
  private static final String PROMPT = ">>> ";
  private static final String READY = "=== ";
  private static final String BANNER = "paste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n" + READY;
  private static final String RESET = "reboot";

  private static final Pattern ERROR = Pattern.compile("\\s*(Traceback |\\w*(Error|Exception)\\b)");

  /** So many characters tell whether it is an error. */
  private static final int ERROR_CHARACTERS = 20;

  /** Bytes on the way: the receivers of old boards hold 64. */
  private static final int WINDOW = 32;

  private static final int ATTEMPTS = 10;
  private static final int ANSWER_MILLIS = 10_000;
  private static final int LONGEST_MILLIS = 3_600_000;

  private final Link link;
  private final Dialogue said;
  private final int echoMillis;
  private boolean entered;

  /** The mode of a board whose echo is given so long to come. */
  PasteMode(Link link, Dialogue said, int echoMillis) {
    this.link = link;
    this.said = said;
    this.echoMillis = echoMillis;
  }

  /** Whether the board is at the prompt of people because of this. */
  boolean isEntered() {
    return entered;
  }

  /**
   * Runs Python and waits for its end.
   *
   * @throws FaultException when it can't be sent, or doesn't end in time
   */
  Answer run(String source, int millis) {
    enter();
    return answer(GuardedSource.of(source), millis);
  }

  /**
   * Has the board run a program, and doesn't wait for the end. Its end is told as at the raw
   * prompt.
   *
   * @param whenShort an expression of what is done at a {@code MemoryError} that nobody handles,
   *     which is {@link GuardedSource#EXCEPTION}; empty for none
   */
  void begin(String source, String whenShort) {
    enter();
    renew();
    List<String> texts = GuardedSource.ofProgram(source, whenShort);
    for (String text : texts.subList(0, texts.size() - 1)) {
      Answer answer = answer(text, LONGEST_MILLIS);
      if (!answer.error().isEmpty()) {
        said.pass(END + answer.error() + END + ">");
        said.flush();
        return;
      }
    }
    send(texts.get(texts.size() - 1));
    said.flush();
  }

  /** From the raw prompt to the one of people, at which values are not shown then. */
  private void enter() {
    if (!entered) {
      link.send(CTRL_B);
      link.until(PROMPT, ANSWER_MILLIS);
      entered = true;
      answer(GuardedSource.of("__repl_print__ = callable"), ANSWER_MILLIS);
    }
  }

  /** Has values shown again at the prompt of people, if the board still can. */
  void leave() {
    if (entered) {
      try {
        answer(GuardedSource.of("del __repl_print__"), ANSWER_MILLIS);
      } catch (FaultException e) {
        // there is no room for it, and nothing else depends on it
      }
    }
  }

  /** Has the board free what it keeps of the longest text so far. */
  private void renew() {
    link.send(CTRL_A);
    link.until("raw REPL; CTRL-B to exit\r\n>", ANSWER_MILLIS);
    link.send(CTRL_B);
    link.until(PROMPT, ANSWER_MILLIS);
  }

  private Answer answer(String text, int millis) {
    send(text);
    said.expect(millis, LONGEST_MILLIS);
    StringBuilder out = new StringBuilder();
    int passed = 0;
    for (char c = said.any(); c != END; c = said.any()) {
      out.append(c);
      if (endsWith(out, "\n" + PROMPT) && isError(out)) { // it could not be compiled
        said.flush();
        return new Answer("", out.substring(0, out.length() - PROMPT.length()));
      }
      if (out.length() > ERROR_CHARACTERS && !isError(out)) {
        said.pass(out.substring(passed)); // as it comes: a recorder's lines can be among it
        passed = out.length();
      }
    }
    said.pass(out.substring(passed));
    said.expect(ANSWER_MILLIS, LONGEST_MILLIS);
    StringBuilder error = new StringBuilder();
    for (char c = said.next(); c != END; c = said.next()) {
      error.append(c);
    }
    StringBuilder behind = new StringBuilder();
    while (!endsWith(behind, ">" + PROMPT)) {
      behind.append(said.next());
    }
    said.pass(behind.substring(0, behind.length() - 1 - PROMPT.length()));
    said.flush();
    return new Answer(out.toString(), error.toString());
  }

  /** Sends it until it came as it is. */
  private void send(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    for (int attempt = 1; !isTaken(bytes); attempt++) {
      if (attempt == ATTEMPTS) {
        throw Fault.of(link.name() + ": what the board is sent doesn't arrive as it is")
            .expected("an echo of all " + bytes.length + " bytes", "another, or a part of it")
            .advice(
                "the cable or the port loses bytes, or there is no room for so many in the heap:"
                    + " press the board's reset button and try again")
            .toException();
      }
    }
  }

  /** Whether the board has taken it, and begun to run it; otherwise it has dropped it. */
  private boolean isTaken(byte[] bytes) {
    try {
      if (isReady() && isEchoed(bytes) && isEnded()) {
        return true;
      }
    } catch (StillException e) {
      // as a lost byte leaves it
    }
    link.send(CTRL_C);
    requireNoReset(link.untilQuiet(echoMillis / 10, echoMillis));
    return false;
  }

  private boolean isReady() {
    link.send(CTRL_E);
    StringBuilder came = new StringBuilder();
    while (!endsWith(came, READY)) {
      came.append(echo());
      if (came.length() > BANNER.length() * 4) {
        return false;
      }
    }
    requireNoReset(came.toString());
    return true;
  }

  private boolean isEchoed(byte[] bytes) {
    int sent = 0;
    for (int seen = 0; seen < bytes.length; seen++) {
      if (sent - seen <= WINDOW / 2 && sent < bytes.length) {
        int to = Math.min(bytes.length, seen + WINDOW);
        link.send(Arrays.copyOfRange(bytes, sent, to));
        sent = to;
      }
      if (!isNext((char) (bytes[seen] & 0xff))) {
        return false;
      }
    }
    return true;
  }

  /** Whether this character comes next, past lines of a recorder. */
  private boolean isNext(char expected) {
    char c = echo();
    while (c == '~' && c != expected) {
      StringBuilder line = new StringBuilder().append(c).append(echo()).append(echo());
      if (!line.toString().equals("~hr")) {
        return false;
      }
      while (c != '\n') {
        c = echo();
        line.append(c);
      }
      said.pass(line);
      c = echo();
    }
    return c == expected;
  }

  /**
   * Ends the text, whose last line end may have come twice. Whether the board has begun to run it:
   * not if nothing comes, or one byte, in whose place the end was sent. It is never sent again
   * where that can't be told, for then it could run twice.
   */
  private boolean isEnded() {
    link.send(CTRL_D);
    Optional<Character> c = said.any(5 * echoMillis);
    boolean lineEnd = c.equals(LINE_FEED);
    while (c.equals(LINE_FEED)) {
      c = said.any(5 * echoMillis);
    }
    Optional<Character> then = c.isEmpty() ? c : said.any(echoMillis);
    if (c.equals(RETURN) && then.equals(LINE_FEED)) {
      return true;
    }
    if (lineEnd || c.equals(RETURN) || then.isPresent()) {
      throw Fault.of(link.name() + ": can't tell whether the board runs what it was sent")
          .expected("the end of a line", "something else")
          .advice(
              "the cable or the port changes bytes: press the board's reset button and try again")
          .toException();
    }
    return false;
  }

  private char echo() {
    return said.any(echoMillis).orElseThrow(StillException::new);
  }

  private void requireNoReset(String came) {
    if (came.contains(RESET)) {
      throw Fault.of(link.name() + ": the board began anew while it was sent something")
          .expected("its prompt", "a soft reboot")
          .advice("the cable or the port changes bytes: try again")
          .toException();
    }
  }

  /** Whether it begins as what the board says of a text that it can't compile. */
  private static boolean isError(StringBuilder out) {
    return ERROR.matcher(out).lookingAt();
  }

  private static boolean endsWith(StringBuilder text, String end) {
    int at = text.length() - end.length();
    return at >= 0 && text.indexOf(end, at) == at;
  }

  /** Nothing came. */
  private static final class StillException extends RuntimeException {

    private static final long serialVersionUID = 1;
  }
}
