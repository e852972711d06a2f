package heapreel.cli.options;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in heapreel's words instead of picocli's. */
public final class UsageMessage {

  private static final Pattern NO_NUMBER = Pattern.compile("'(.*)' is not an? (?:int|long|double)");
  private static final Pattern NO_BOOLEAN = Pattern.compile("'(.*)' is not a boolean");
  private static final Pattern NO_VALUE =
      Pattern.compile(
          "(?:Missing required parameter|Expected parameter) for option '([^']*)'"
              + "(?: \\(.*\\))?(?: but found '(.*)')?");
  private static final Pattern NO_CHOICE =
      Pattern.compile("expected one of \\[.*] \\(case-insensitive\\) but was '(.*)'");

  private UsageMessage() {}

  /** The line for a person, without what to do next. */
  public static String of(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched);
    }
    if (e instanceof MissingParameterException missing
        && missing.getMissing().stream().noneMatch(ArgSpec::isOption)) {
      String name = e.getCommandLine().getCommandSpec().qualifiedName();
      return "which capture? expected " + name + " " + files(e, "[", "]");
    }
    if (String.valueOf(e.getMessage()).contains("InvalidPathException")) {
      ArgSpec argument = e.getArgSpec();
      return (argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel())
          + ": the locale lacks characters of this name; run with LC_ALL=C.UTF-8";
    }
    Matcher option = NO_VALUE.matcher(String.valueOf(e.getMessage()));
    if (option.matches()) {
      String found = option.group(2) == null ? "nothing" : option.group(2);
      return option.group(1) + ": expected a value, found " + found;
    }
    if (e.getCause() instanceof TypeConversionException cause
        && e.getArgSpec() instanceof OptionSpec known) {
      return value(known, String.valueOf(cause.getMessage()));
    }
    Matcher choice = NO_CHOICE.matcher(String.valueOf(e.getMessage()));
    return e.getArgSpec() instanceof PositionalParamSpec word && choice.find()
        ? word.paramLabel() + " " + choice.group(1) + ": expected " + choices(word)
        : String.valueOf(e.getMessage());
  }

  /** The files that the command takes, those that may be left out between these. */
  private static String files(ParameterException e, String before, String behind) {
    return e.getCommandLine().getCommandSpec().positionalParameters().stream()
        .map(file -> file.required() ? file.paramLabel() : before + file.paramLabel() + behind)
        .collect(Collectors.joining(" "));
  }

  /** What an option or a word may be: what completion offers, which may be less than its type. */
  private static String choices(ArgSpec argument) {
    return String.join(", ", argument.completionCandidates())
        .toLowerCase(Locale.ROOT)
        .replaceFirst(", ([^,]*)$", " or $1");
  }

  private static String unmatched(UnmatchedArgumentException e) {
    List<String> words = e.getUnmatched();
    if (words.stream().noneMatch(word -> word.startsWith("-"))) {
      return "too many files: expected at most "
          + files(e, "", "")
          + ", found "
          + String.join(" ", words)
          + " as well";
    }
    String unknown = words.stream().filter(word -> word.startsWith("-")).findFirst().orElseThrow();
    List<String> like = Suggestions.of(e.getCommandLine().getCommandSpec(), unknown);
    String meant = like.isEmpty() ? "" : ", did you mean " + String.join(" or ", like);
    String behind = isBatch(e) ? "; what comes after -- goes to the command" : "";
    return unknown + ": no such option" + meant + behind;
  }

  /** Whether the command takes another one behind two dashes. */
  private static boolean isBatch(UnmatchedArgumentException e) {
    return Arrays.stream(e.getCommandLine().getCommandSpec().usageMessage().customSynopsis())
        .anyMatch(line -> line.contains(" -- "));
  }

  /** The option, the value and what it should have been. */
  private static String value(OptionSpec option, String message) {
    String name = option.longestName();
    Matcher number = NO_NUMBER.matcher(message);
    Optional<WholeNumbers> numbers = WholeNumbers.of(OptionName.of(option));
    if (number.matches() && numbers.isPresent()) {
      return numbers.get().refusal(number.group(1));
    }
    Matcher bool = NO_BOOLEAN.matcher(message);
    if (bool.matches()) {
      return name + " " + bool.group(1) + ": expected true or false";
    }
    Matcher choice = NO_CHOICE.matcher(message);
    if (choice.find()) {
      return name + " " + choice.group(1) + ": expected " + choices(option);
    }
    return name + " " + message;
  }
}
