package heapreel.cli.run;

import heapreel.calls.Call;
import heapreel.calls.CallStack;
import heapreel.cli.request.CheckRequest;
import heapreel.cli.request.Request;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.fault.Printable;
import heapreel.gate.Baseline;
import heapreel.gate.Condition;
import heapreel.gate.Finding;
import heapreel.gate.Judge;
import heapreel.gate.Judgement;
import heapreel.gate.NumberSeries;
import heapreel.opening.OpenCapture;
import heapreel.parallel.Cancellation;
import heapreel.reading.Selection;
import heapreel.reading.SnapshotReader;
import heapreel.report.CheckedNumbers;
import heapreel.report.FindingsJson;
import heapreel.report.FindingsText;
import heapreel.report.GithubAnnotations;
import heapreel.report.JunitXml;
import heapreel.report.MetricsRow;
import heapreel.report.MetricsRows;
import heapreel.report.MetricsTable;
import heapreel.survey.Survey;
import heapreel.survey.Surveyor;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Holds the numbers of some snapshots against limits, and says what was found. */
final class Checking {

  private static final Pattern PLAIN_NAME = Pattern.compile("(/?[\\w-][\\w.-]*){1,16}");

  private final Request request;
  private final CheckRequest wanted;
  private final Messages messages;
  private List<Finding> findings = List.of();

  /**
   * A check of a capture.
   *
   * @param request what was asked for
   * @param wanted the limits of it
   * @param messages where it is said
   */
  Checking(Request request, CheckRequest wanted, Messages messages) {
    this.request = request;
    this.wanted = wanted;
    this.messages = messages;
  }

  /**
   * Checks {@code selection} and returns what was surveyed for it.
   *
   * @throws FaultException when a limit is on a number that is known of no snapshot
   */
  Survey check(OpenCapture capture, Selection selection, Cancellation cancellation)
      throws IOException {
    Optional<Baseline> baseline =
        wanted.baseline().isPresent()
            ? Optional.of(new Baseline(table(wanted.baseline().get()), wanted.tolerance()))
            : Optional.empty();
    Stream<String> columns = baseline.stream().flatMap(of -> Baseline.COLUMNS.stream());
    NumberSeries numbers =
        new NumberSeries(
            Stream.concat(
                    wanted.conditions().stream().map(condition -> condition.subject().column()),
                    columns)
                .toList());
    Survey survey =
        new Surveyor(capture, request.settings().threads(), cancellation, messages.progress())
            .survey(selection, List.of(sink(numbers)), true);
    int worst = survey.worst().index();
    List<Judgement> judgements =
        new ArrayList<>(judgements(wanted.conditions(), numbers, worst, capture));
    if (baseline.isPresent()) {
      List<Condition> conditions = ofBaseline(baseline.get(), numbers);
      int compared = baseline.get().worst(numbers);
      judgements.addAll(judgements(conditions, numbers, compared, capture));
    }
    findings = running(capture, judgements);
    tell(capture, selection);
    return survey;
  }

  private List<Judgement> judgements(
      List<Condition> conditions, NumberSeries numbers, int worst, OpenCapture capture) {
    Judge judge = new Judge(numbers, wanted.at(), worst);
    return conditions.stream()
        .map(condition -> judge.judge(condition).orElseThrow(() -> unknown(condition, capture)))
        .toList();
  }

  /** The exit code, where the capture alone would have this one. */
  int exitCode(int ofCapture) {
    if (findings.stream().anyMatch(finding -> !finding.judgement().holds())) {
      return ExitCode.LIMIT_FAILED;
    }
    boolean unjudged = findings.stream().anyMatch(finding -> finding.judgement().unjudged() > 0);
    return ofCapture == ExitCode.OK && unjudged && request.settings().strict()
        ? ExitCode.SOME_BROKEN
        : ofCapture;
  }

  private static MetricsRows sink(NumberSeries numbers) {
    return new MetricsRows() {
      @Override
      public void write(MetricsRow row) {
        numbers.add(row.snapshot(), CheckedNumbers.of(row));
      }

      @Override
      public void close() {}
    };
  }

  private static NumberSeries table(Path path) {
    try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      return MetricsTable.read(reader, Baseline.COLUMNS);
    } catch (FaultException e) {
      throw e.fault().in(path).toException(e);
    } catch (NoSuchFileException e) {
      throw Fault.of("no such file").in(path).advice("check --baseline").toException(e);
    } catch (CharacterCodingException e) {
      throw Fault.of("can't be read as a table of metrics")
          .in(path)
          .expected("what heapreel table has written", "bytes that aren't UTF-8")
          .toException(e);
    } catch (IOException e) {
      throw Fault.of("can't be read as a table of metrics")
          .in(path)
          .expected("what heapreel table has written", e.toString())
          .toException(e);
    }
  }

  private List<Condition> ofBaseline(Baseline baseline, NumberSeries numbers) {
    List<Condition> conditions = baseline.conditions(numbers, wanted.at());
    if (conditions.isEmpty()) {
      throw Fault.of("has no number that this capture has as well")
          .in(wanted.baseline().orElseThrow())
          .expected("any of " + String.join(", ", Baseline.COLUMNS), "none")
          .advice("write it anew: heapreel table RAM -o old.ndjson")
          .toException();
    }
    if (baseline.isKnownOfOneOnly(numbers)) {
      messages.warning(
          "garbage counts as used in the comparison with the baseline, for only one of the two"
              + " knows what a collection would leave; give both the firmware");
    }
    return conditions;
  }

  private FaultException unknown(Condition condition, OpenCapture capture) {
    String column = condition.subject().column();
    String when =
        switch (wanted.at()) {
          case END, ALWAYS -> condition.subject().growth() ? " of two snapshots" : "";
          case WORST -> " at the worst moment";
        };
    String advice =
        capture.model().isPresent()
            ? "choose other snapshots, or another number"
            : capture.heaps().readings().isEmpty()
                ? "a log of heap maps doesn't tell it; give RAM snapshots, or another number"
                : "give the firmware that was running, or another number";
    return Fault.of(condition.text() + " can't be judged: " + column + " is not known" + when)
        .advice(advice)
        .toException();
  }

  private static List<Finding> running(OpenCapture capture, List<Judgement> judgements)
      throws IOException {
    List<Finding> findings = new ArrayList<>();
    try (SnapshotReader reader = new SnapshotReader(capture)) {
      for (Judgement judgement : judgements) {
        List<CallStack> calls = new ArrayList<>();
        if (judgement.from().isEmpty()) { // growth is of no single line
          // of a snapshot that can't be read, it is not known what was running
          Optional<Fault> unused =
              reader.read(judgement.shown().snapshot(), view -> view.calls().ifPresent(calls::add));
        }
        findings.add(new Finding(judgement, calls.stream().findFirst()));
      }
    }
    return findings;
  }

  private void tell(OpenCapture capture, Selection selection) throws IOException {
    String name = Printable.line(capture.name());
    if (wanted.junit().isPresent()) {
      writeJunit(capture, name, wanted.junit().get());
    }
    if (wanted.json()) {
      FindingsJson.write(name, selection.size(), wanted.at(), findings, messages.results());
      messages.results().flush();
    } else {
      FindingsText.print(messages.results(), findings, request.settings().quiet());
    }
    if (wanted.annotations()) {
      GithubAnnotations.print(messages.results(), name, findings, this::source);
    }
  }

  /** The file in the repository that a call is in; its name is from RAM, and may be anything. */
  private Optional<String> source(Call call) {
    if (wanted.sources().isEmpty() || !PLAIN_NAME.matcher(call.file()).matches()) {
      return Optional.empty();
    }
    Path folder = wanted.sources().get();
    Path file = folder.resolve(call.file().replaceFirst("^/", "")).normalize();
    return resolved(file).startsWith(resolved(folder)) && Files.isRegularFile(file)
        ? Optional.of(file.toString().replace(File.separatorChar, '/'))
        : Optional.empty();
  }

  /** The same folder or file from the root on: relative to itself, a folder is no path at all. */
  private static Path resolved(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private void writeJunit(OpenCapture capture, String name, Path path) throws IOException {
    try (DataTarget target = DataTarget.of(path, messages, false)) {
      try (Writer writer =
          new BufferedWriter(new OutputStreamWriter(target.stream(), StandardCharsets.UTF_8))) {
        JunitXml.write(name, findings, writer);
      }
      target.commit(capture);
    }
  }
}
