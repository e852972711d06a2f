package heapreel.cli.options;

import heapreel.gate.Condition;
import heapreel.gate.Operator;
import heapreel.gate.Subject;
import heapreel.gate.Unit;
import heapreel.report.CheckedNumbers;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a limit such as {@code largest_free >= 8K}, for picocli. */
public final class ConditionConverter implements ITypeConverter<Condition> {

  private static final Pattern FORM =
      Pattern.compile("\\s*([^<>=!]*?)\\s*(>=|<=|==|!=|>|<)\\s*([^<>=!]*?)\\s*");
  private static final Pattern GROWTH = Pattern.compile("growth(?:\\s*\\(\\s*(.*?)\\s*\\))?");
  private static final Pattern VALUE =
      Pattern.compile("(-?\\d{1,12}(?:\\.\\d{1,4})?)\\s*(%|[KM](?:iB)?|B|bytes)?");
  private static final int MAX_SUGGESTIONS = 3;
  private static final int LETTERS_A_MISTAKE = 3;
  private static final int MAX_MISTAKES = 4;

  @Override
  public Condition convert(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new TypeConversionException(
          text
              + ": expected a number of the heap, one of >= > <= < == !=, and a value, such as"
              + " 'largest_free >= 8192'");
    }
    Subject subject = subject(form.group(1));
    BigDecimal bound = bound(subject, form.group(3), text);
    Operator operator = Operator.of(form.group(2)).orElseThrow();
    return new Condition(subject, operator, bound, text.strip());
  }

  private static Subject subject(String name) {
    Matcher growth = GROWTH.matcher(name);
    if (!growth.matches()) {
      return new Subject(column(name), false);
    }
    return new Subject(growth.group(1) == null ? Subject.LIVE : column(growth.group(1)), true);
  }

  /** The column of this name, in full or without its unit; of bytes, where there are both. */
  private static String column(String name) {
    String typed = name.toLowerCase(Locale.ROOT).replace('-', '_');
    return Stream.of(typed, typed + "_bytes", typed + "_blocks")
        .filter(CheckedNumbers.NAMES::contains)
        .findFirst()
        .orElseThrow(() -> unknown(name, typed));
  }

  private static TypeConversionException unknown(String name, String typed) {
    List<String> like = like(typed);
    String advice =
        like.isEmpty()
            ? "expected a column of heapreel table, fits, live, or growth"
            : "did you mean " + String.join(" or ", like);
    return new TypeConversionException(
        (name.isEmpty() ? "no name" : name) + ": no such number of a heap; " + advice);
  }

  private static List<String> like(String typed) {
    int mistakes = Math.min(MAX_MISTAKES, typed.length() / LETTERS_A_MISTAKE);
    List<String> names =
        Stream.concat(CheckedNumbers.NAMES.stream().map(Unit::without), Stream.of("growth"))
            .distinct()
            .toList();
    Stream<String> mistyped =
        names.stream()
            .filter(name -> Suggestions.distance(name, typed) <= mistakes)
            .sorted(Comparator.comparingInt(name -> Suggestions.distance(name, typed)));
    Stream<String> partly = names.stream().filter(name -> hasWords(name, typed));
    return Stream.concat(mistyped, partly).distinct().limit(MAX_SUGGESTIONS).toList();
  }

  private static boolean hasWords(String name, String typed) {
    return !typed.isEmpty()
        && List.of(name.split("_", -1)).containsAll(List.of(typed.split("_", -1)));
  }

  private static BigDecimal bound(Subject subject, String value, String text) {
    Matcher parts = VALUE.matcher(value);
    if (!parts.matches()) {
      throw new TypeConversionException(
          text + ": expected a number after the sign, such as 8192, 8K or 40%");
    }
    BigDecimal number = new BigDecimal(parts.group(1));
    String unit = Optional.ofNullable(parts.group(2)).orElse("");
    boolean share = subject.unit() == Unit.SHARE;
    if (share != unit.equals("%") && !(share && unit.isEmpty())) {
      throw new TypeConversionException(
          text
              + (share
                  ? ": fragmentation is a share; expected a value such as 40% or 0.4"
                  : ": only fragmentation is in %"));
    }
    if (share && unit.isEmpty() && number.abs().compareTo(BigDecimal.ONE) > 0) {
      throw new TypeConversionException(
          text + ": fragmentation is from 0 to 1; write " + number.toPlainString() + "%");
    }
    if (!share && !unit.isEmpty() && subject.unit() != Unit.BYTES) {
      throw new TypeConversionException(
          text + ": " + subject.column() + " is not in bytes; leave out " + unit);
    }
    return number.multiply(factor(unit));
  }

  private static BigDecimal factor(String unit) {
    return switch (unit.isEmpty() ? ' ' : unit.charAt(0)) {
      case '%' -> new BigDecimal("0.01");
      case 'K' -> BigDecimal.valueOf(1 << 10);
      case 'M' -> BigDecimal.valueOf(1 << 20);
      default -> BigDecimal.ONE;
    };
  }
}
