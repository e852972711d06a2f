package heapreel.cli.options;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a percentage as a share, for picocli. */
public final class ToleranceConverter implements ITypeConverter<BigDecimal> {

  private static final Pattern FORM = Pattern.compile("\\s*(\\d{1,4}(?:\\.\\d{1,2})?)\\s*%?\\s*");

  @Override
  public BigDecimal convert(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new TypeConversionException(text + ": expected a percentage, such as 5%");
    }
    return new BigDecimal(form.group(1)).movePointLeft(2);
  }
}
