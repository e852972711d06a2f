package heapreel.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds records in what comes, wherever they begin, and tells them from the text of the program.
 * Keeps one record at most. For one thread only.
 *
 * <pre>
 *  ~hr  letter of the sum  letter of the kind  body in base64  something else
 * </pre>
 *
 * The body is as long as its first bytes say; so a record that lost its line end is known. What
 * follows a damaged body in the alphabet is left out with it, and so is the line end behind any
 * record.
 */
final class RecordScanner {

  private static final String MARK = "~hr";
  private static final String KINDS = "HPEF";
  private static final int MARK_LENGTH = MARK.length() + 2;

  private static final int MAX_RETURNS = 2;

  private final Sink sink;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private final byte[] mark = new byte[MARK_LENGTH];
  private final byte[] body = new byte[RecordBody.MAX_BYTES];
  private @Nullable Sum sum;
  private State state = State.TEXT;
  private int marked;
  private int bits;
  private int digits;
  private int wantedBytes;
  private int returns;
  private int pageBytes;
  private long damaged;
  private long unknownPages;

  /** Takes what is found, in the order in which it came. */
  interface Sink {
    /** Takes text of the program. */
    void text(byte[] bytes) throws IOException;

    /** Takes a record; its bytes are overwritten afterwards. */
    void record(StreamRecord record) throws IOException;
  }

  private enum State {
    TEXT,
    BODY,
    DAMAGED,
    AFTER
  }

  RecordScanner(Sink sink) {
    this.sink = sink;
  }

  /** How long a page is from now on; 0 when it isn't known: then no page is found. */
  void pageBytes(int bytes) {
    pageBytes = bytes;
  }

  /** How many records were damaged. */
  long damagedRecords() {
    return damaged;
  }

  /** How many pages came while it wasn't known how long one is. */
  long unknownPages() {
    return unknownPages;
  }

  /** Takes the next bytes. */
  void feed(byte[] bytes, int from, int length) throws IOException {
    for (int at = from; at < from + length; at++) {
      take(bytes[at]);
    }
    handOnText();
  }

  /** Says that nothing more comes. */
  void end() throws IOException {
    switch (state) {
      case TEXT -> giveMarkBack();
      case BODY -> cutOff();
      case DAMAGED -> {}
      case AFTER -> giveReturnsBack();
    }
    marked = 0;
    state = State.TEXT;
    handOnText();
  }

  private void handOnText() throws IOException {
    if (text.size() > 0) {
      byte[] bytes = text.toByteArray();
      text.reset();
      sink.text(bytes);
    }
  }

  private void take(byte character) throws IOException {
    if (state == State.BODY || state == State.DAMAGED) {
      int digit = RecordBody.digit(character);
      if (digit >= 0) {
        if (state == State.BODY) {
          takeDigit(digit);
        }
        return;
      }
      if (state == State.BODY) {
        cutOff();
      } else {
        after();
      }
    }
    if (state == State.AFTER) {
      if (character == '\n') {
        backToText();
        return;
      }
      if (character == '\r' && returns < MAX_RETURNS) {
        returns++;
        return;
      }
      giveReturnsBack();
      backToText();
    }
    takeText(character);
  }

  private void takeText(byte character) {
    if (isMark(character, marked)) {
      mark[marked] = character;
      marked++;
      if (marked == MARK_LENGTH) {
        sum = Sums.of((char) mark[MARK.length()]).orElseThrow();
        state = State.BODY;
        bits = 0;
        digits = 0;
        wantedBytes = RecordBody.HEAD_GROUP;
      }
      return;
    }
    giveMarkBack();
    if (isMark(character, 0)) {
      mark[0] = character;
      marked = 1;
    } else {
      text.write(character);
    }
  }

  private static boolean isMark(byte character, int at) {
    if (at < MARK.length()) {
      return character == MARK.charAt(at);
    }
    return at == MARK.length()
        ? Sums.of((char) character).isPresent()
        : KINDS.indexOf(character) >= 0;
  }

  private void giveMarkBack() {
    text.write(mark, 0, marked);
    marked = 0;
  }

  private void giveReturnsBack() {
    for (; returns > 0; returns--) {
      text.write('\r');
    }
  }

  private void backToText() {
    state = State.TEXT;
    marked = 0;
    returns = 0;
  }

  private void after() {
    state = State.AFTER;
    returns = 0;
  }

  /** The record ends before its length; a mark with nothing behind it is the program's. */
  private void cutOff() {
    if (digits == 0) {
      giveMarkBack();
      backToText();
    } else {
      damaged++;
      after();
    }
  }

  private void takeDigit(int digit) throws IOException {
    bits = bits << 6 | digit;
    digits++;
    if (digits % 4 != 0) {
      return;
    }
    int end = digits / 4 * 3;
    body[end - 3] = (byte) (bits >>> 16);
    body[end - 2] = (byte) (bits >>> 8);
    body[end - 1] = (byte) bits;
    bits = 0;
    if (end < wantedBytes) {
      return;
    }
    boolean rightKind = body[0] == mark[MARK.length() + 1];
    int dataBytes = rightKind ? RecordBody.dataBytes(body, end, pageBytes) : RecordBody.IMPOSSIBLE;
    if (dataBytes == RecordBody.UNKNOWN) {
      unknownPages++;
      state = State.DAMAGED;
      return;
    }
    if (dataBytes == RecordBody.IMPOSSIBLE) {
      damaged();
      return;
    }
    wantedBytes = StreamRecord.HEAD_BYTES + dataBytes + StreamRecord.SUM_BYTES;
    if (end >= wantedBytes) {
      complete(dataBytes);
    }
  }

  private void damaged() {
    damaged++;
    state = State.DAMAGED;
  }

  private void complete(int dataBytes) throws IOException {
    Sum known = Optional.ofNullable(sum).orElseThrow();
    int end = StreamRecord.HEAD_BYTES + dataBytes;
    int value = known.continued(0, body, StreamRecord.HEAD_BYTES, dataBytes);
    value = known.continued(value, body, 0, StreamRecord.HEAD_BYTES);
    if (value != ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).getInt(end)) {
      damaged();
      return;
    }
    after();
    handOnText();
    sink.record(StreamRecord.of(body, dataBytes, known));
  }
}
