package heapreel.cli.options;

import heapreel.cli.request.FrameSize;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a size of pictures, such as {@code 1280x720}, for picocli. */
final class FrameSizeConverter implements ITypeConverter<FrameSize> {

  private static final Pattern FORM = Pattern.compile("(\\d{1,5})[xX×](\\d{1,5})");

  @Override
  public FrameSize convert(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw refusal(text, "expected WxH, such as 1280x720,");
    }
    int width = Integer.parseInt(form.group(1));
    int height = Integer.parseInt(form.group(2));
    if (width < FrameSize.MIN_WIDTH || height < FrameSize.MIN_HEIGHT) {
      throw refusal(text, "too small; expected");
    }
    if (width > FrameSize.MAX_WIDTH || height > FrameSize.MAX_HEIGHT) {
      throw refusal(text, "too large; expected");
    }
    if (width % 2 != 0 || height % 2 != 0) {
      throw refusal(text, "odd; expected");
    }
    return new FrameSize(width, height);
  }

  private static TypeConversionException refusal(String text, String why) {
    return new TypeConversionException(
        String.format(
            Locale.ROOT,
            "%s: %s from %dx%d to %dx%d, both even",
            text,
            why,
            FrameSize.MIN_WIDTH,
            FrameSize.MIN_HEIGHT,
            FrameSize.MAX_WIDTH,
            FrameSize.MAX_HEIGHT));
  }
}
