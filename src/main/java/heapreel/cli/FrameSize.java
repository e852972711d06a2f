package heapreel.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The argument of {@code --size}: width and height in pixels, both even. */
record FrameSize(int width, int height) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,5})[xX×](\\d{1,5})");
  private static final int MIN_WIDTH = 320;
  private static final int MIN_HEIGHT = 180;
  private static final int MAX_WIDTH = 3840;
  private static final int MAX_HEIGHT = 2160;

  /** Reads a size for picocli. */
  static final class Converter implements ITypeConverter<FrameSize> {

    @Override
    public FrameSize convert(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw refusal(text, "expected WxH, such as 1280x720,");
      }
      FrameSize size =
          new FrameSize(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
      if (size.width < MIN_WIDTH || size.height < MIN_HEIGHT) {
        throw refusal(text, "too small; expected");
      }
      if (size.width > MAX_WIDTH || size.height > MAX_HEIGHT) {
        throw refusal(text, "too large; expected");
      }
      if (size.width % 2 != 0 || size.height % 2 != 0) {
        throw refusal(text, "odd; expected");
      }
      return size;
    }

    private static TypeConversionException refusal(String text, String why) {
      return new TypeConversionException(
          String.format(
              Locale.ROOT,
              "%s: %s from %dx%d to %dx%d, both even",
              text,
              why,
              MIN_WIDTH,
              MIN_HEIGHT,
              MAX_WIDTH,
              MAX_HEIGHT));
    }
  }
}
