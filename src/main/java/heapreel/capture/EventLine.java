package heapreel.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one line of an {@link EventLog} that matter.
 *
 * @param snapshot number of the snapshot, or {@link #NO_SNAPSHOT} where the line names none
 * @param seconds when it was taken; NaN when the line doesn't say
 * @param text what happened, at most {@value #MAX_TEXT} characters
 * @param stackPointer where the stack ended when RAM was read, or {@link #NO_ADDRESS}
 * @param begunIn the snapshot whose RAM was read as that began, or {@link #NO_SNAPSHOT}
 */
record EventLine(
    long snapshot, double seconds, @Nullable String text, long stackPointer, long begunIn) {

  /** Where a snapshot's number would be, in a line that is about none. */
  static final long NO_SNAPSHOT = -1;

  /** Where an address would be that the line doesn't say. */
  static final long NO_ADDRESS = 0;

  private static final int MAX_ADDRESS_DIGITS = 16;
  private static final String HEX = "0x";

  /** The largest number that every JSON reader reads as it was written. */
  private static final long MAX_SNAPSHOT = (1L << 53) - 1;

  private static final int MAX_TEXT = 40;
  private static final int MAX_DIGITS = 100;
  private static final int MAX_DEPTH = 32;
  private static final String NO_NUMBER = "a snapshot that isn't a whole number from 0 on";
  private static final char BYTE_ORDER_MARK = '\ufeff';

  /** Doesn't cache field names, as a log may have any number of them. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(MAX_DIGITS)
                  .maxNestingDepth(MAX_DEPTH)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  /** Why a line is no event, in a few words that go with "found". */
  static final class BadLineException extends Exception {
    private static final long serialVersionUID = 1L;

    BadLineException(String found) {
      super(found);
    }

    BadLineException(String found, Throwable cause) {
      super(found, cause);
    }
  }

  /** What the line {@code bytes} says; nothing about any snapshot if it is blank. */
  static EventLine read(ByteBuffer bytes) throws BadLineException {
    String text;
    try {
      text = UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new BadLineException("bytes that aren't UTF-8", e);
    }
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text = text.substring(1);
    }
    Fields fields = new Fields();
    if (!text.isBlank()) {
      try (JsonParser json = JSON.createParser(text)) {
        fields.read(json);
      } catch (JsonProcessingException e) {
        throw new BadLineException(found(e), e);
      } catch (IOException e) {
        throw new IllegalStateException(e); // there is nothing to read from
      }
    }
    return new EventLine(
        fields.snapshot, fields.seconds, fields.text(), fields.stackPointer, fields.begunIn);
  }

  private static String found(JsonProcessingException e) {
    if (e instanceof JsonEOFException) {
      return "a truncated one";
    }
    if (e instanceof StreamConstraintsException) {
      return "a number with too many digits, or values nested too deeply";
    }
    return e instanceof InputCoercionException ? NO_NUMBER : "invalid JSON";
  }

  /** The fields as they are read. */
  private static final class Fields {
    private long snapshot = NO_SNAPSHOT;
    private long begunIn = NO_SNAPSHOT;
    private double seconds = Double.NaN;
    private long stackPointer = NO_ADDRESS;
    private @Nullable String event;
    private @Nullable String symbol;

    void read(JsonParser json) throws IOException, BadLineException {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new BadLineException("another kind of value");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        take(name, json.nextToken(), json);
      }
      if (json.nextToken() != null) {
        throw new BadLineException("more text after the object");
      }
    }

    private void take(String name, @Nullable JsonToken value, JsonParser json)
        throws IOException, BadLineException {
      if (name.equals("snapshot")) {
        snapshot = number(value, json);
      } else if (name.equals("begun_in") && value == JsonToken.VALUE_NUMBER_INT) {
        begunIn =
            json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? NO_SNAPSHOT
                : json.getLongValue();
      } else if (name.equals("time") && value != null && value.isNumeric()) {
        double read = json.getDoubleValue();
        seconds = Double.isFinite(read) ? read : Double.NaN;
      } else if (name.equals("event") && value == JsonToken.VALUE_STRING) {
        event = json.getText();
      } else if (name.equals("symbol") && value == JsonToken.VALUE_STRING) {
        symbol = json.getText();
      } else if (name.equals("sp") && value == JsonToken.VALUE_STRING) {
        stackPointer = address(json.getText());
      } else {
        json.skipChildren();
      }
    }

    private static long number(@Nullable JsonToken value, JsonParser json)
        throws IOException, BadLineException {
      long number = value == JsonToken.VALUE_NUMBER_INT ? json.getLongValue() : NO_SNAPSHOT;
      if (number < 0 || number > MAX_SNAPSHOT) {
        throw new BadLineException(NO_NUMBER);
      }
      return number;
    }

    private static long address(String text) {
      int digits = text.length() - HEX.length();
      boolean hex =
          text.startsWith(HEX)
              && digits > 0
              && digits <= MAX_ADDRESS_DIGITS
              && text.chars().skip(HEX.length()).allMatch(c -> Character.digit(c, 16) >= 0);
      return hex ? Long.parseUnsignedLong(text.substring(HEX.length()), 16) : NO_ADDRESS;
    }

    @Nullable String text() {
      String text = event != null && symbol != null ? event + " in " + symbol : one();
      return text == null || text.codePointCount(0, text.length()) <= MAX_TEXT
          ? text
          : text.substring(0, text.offsetByCodePoints(0, MAX_TEXT));
    }

    private @Nullable String one() {
      return event == null ? symbol : event;
    }
  }
}
