package heapreel.report;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import heapreel.calls.Call;
import heapreel.calls.CallStack;
import heapreel.memory.TargetAddress;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Fields that all tables of objects write alike: addresses as strings of at least eight hex digits,
 * and texts that may be anything.
 */
final class JsonFields {

  /** A regular expression sees code points, and of surrogates only those without the other half. */
  private static final Pattern HALF_PAIR = Pattern.compile("\\p{Cs}");

  private JsonFields() {}

  /** A generator of one indented object in ASCII, which leaves {@code into} open. */
  static JsonGenerator indented(Writer into) throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    return new JsonFactoryBuilder()
        .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
        .build()
        .createGenerator(into)
        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .setPrettyPrinter(
            new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
  }

  /** A generator of objects in ASCII, ends of lines to be written behind; leaves it open. */
  static JsonGenerator lines(Writer into) throws IOException {
    return new JsonFactoryBuilder()
        .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
        .rootValueSeparator("")
        .build()
        .createGenerator(into)
        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
  }

  /** An address; null where it is 0, which stands for one that is not known. */
  static void writeAddress(JsonGenerator into, String name, long address) throws IOException {
    into.writeFieldName(name);
    if (address == 0) {
      into.writeNull();
    } else {
      into.writeString(TargetAddress.text(address));
    }
  }

  /** A number; null where there is none. */
  static void writeNumber(JsonGenerator into, String name, OptionalLong value) throws IOException {
    if (value.isPresent()) {
      into.writeNumberField(name, value.getAsLong());
    } else {
      into.writeNullField(name);
    }
  }

  /** A text, half a surrogate pair in it replaced by U+FFFD; null where there is none. */
  static void writeText(JsonGenerator into, String name, Optional<String> text) throws IOException {
    into.writeFieldName(name);
    if (text.isPresent()) {
      into.writeString(whole(text.get()));
    } else {
      into.writeNull();
    }
  }

  /** Calls, outermost first, each as {@code text} has it; null where none are known. */
  static void writeCalls(JsonGenerator into, Optional<CallStack> calls, Function<Call, String> text)
      throws IOException {
    into.writeFieldName("calls");
    if (calls.isEmpty()) {
      into.writeNull();
      return;
    }
    into.writeStartArray();
    for (Call call : calls.get().calls()) {
      into.writeString(whole(text.apply(call)));
    }
    into.writeEndArray();
  }

  /** A text in which half a surrogate pair is replaced by U+FFFD. */
  static String whole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return HALF_PAIR.matcher(text).replaceAll("\ufffd");
      }
    }
    return text;
  }
}
