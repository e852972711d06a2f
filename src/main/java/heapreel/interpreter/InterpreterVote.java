package heapreel.interpreter;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What several snapshots tell of the interpreter that made them, and what most of them agree on. A
 * damaged one is outvoted; what one does not show, such as where the stack begins while no program
 * runs, is taken from those that do. For one thread.
 */
public final class InterpreterVote {

  private final List<Interpreter> told = new ArrayList<>();

  /** Adds what one snapshot tells. */
  public void add(Interpreter interpreter) {
    told.add(interpreter);
  }

  /** Number of snapshots that told something. */
  public int count() {
    return told.size();
  }

  /** How many agree on types and qstrs with what most of them say. */
  public int agreeing() {
    return told.isEmpty() ? 0 : most().size();
  }

  /** Whether two snapshots at least tell the same, the beginning of the stack included. */
  public boolean isSettled() {
    return told.size() >= 2
        && agreeing() >= 2
        && 2 * agreeing() > told.size()
        && agree(InterpreterState::stackTop)
        && agree(InterpreterState::dictLocals)
        && agree(InterpreterState::dictMain);
  }

  /** Whether two tell the same address and nobody tells another one. */
  private boolean agree(ToLongFunction<InterpreterState> field) {
    List<Long> addresses =
        most().stream()
            .map(one -> field.applyAsLong(one.state()))
            .filter(address -> address != 0)
            .toList();
    return addresses.size() >= 2 && addresses.stream().distinct().count() == 1;
  }

  /**
   * What most agree on; empty when nobody told anything.
   *
   * @throws heapreel.fault.FaultException when as many say otherwise
   */
  public Optional<Interpreter> result() {
    if (told.isEmpty()) {
      return Optional.empty();
    }
    List<Interpreter> most = most();
    if (2 * most.size() <= told.size()) {
      throw undecided();
    }
    Interpreter first = most.get(0);
    InterpreterState state =
        new InterpreterState(
            field(most, InterpreterState::dictLocals),
            field(most, InterpreterState::stackTop),
            field(most, InterpreterState::pystack),
            field(most, InterpreterState::lastPool),
            field(most, InterpreterState::loadedModules),
            field(most, InterpreterState::dictMain),
            first.state().end());
    return Optional.of(
        new Interpreter(
            first.wordBytes(),
            first.qstrs(),
            first.types(),
            majority(most, Interpreter::objects, any -> true),
            majority(most, Interpreter::layouts, any -> true),
            majority(most, Interpreter::maps, any -> true),
            majority(most, Interpreter::floats, any -> true),
            majority(most, Interpreter::preludes, any -> true),
            state,
            majority(most, Interpreter::circuitPython, any -> true)));
  }

  /** Those that agree on types and qstrs, of which there are most. */
  private List<Interpreter> most() {
    Function<Interpreter, List<Object>> said =
        one ->
            List.of(
                one.qstrs(),
                one.types().typeOfTypes(),
                one.types().layout(),
                List.copyOf(one.types().all()));
    List<Object> most = majority(told, said, any -> true);
    return told.stream().filter(one -> said.apply(one).equals(most)).toList();
  }

  /** An address that most tell; 0 only when none tells one. */
  private static long field(List<Interpreter> of, ToLongFunction<InterpreterState> field) {
    long most = majority(of, one -> field.applyAsLong(one.state()), address -> address != 0);
    long votes = of.stream().filter(one -> field.applyAsLong(one.state()) == most).count();
    Map<Long, Long> rivals =
        of.stream()
            .map(one -> field.applyAsLong(one.state()))
            .filter(address -> address != 0 && address != most)
            .collect(Collectors.groupingBy(address -> address, Collectors.counting()));
    if (rivals.containsValue(votes)) {
      throw undecided();
    }
    return most;
  }

  private static FaultException undecided() {
    return Fault.of("the snapshots disagree about the interpreter")
        .expected("most of them to agree", "no majority")
        .advice("give a capture with more intact snapshots")
        .toException();
  }

  /** What most say among those that say something; of several, what was said first. */
  private static <T> T majority(
      List<Interpreter> of, Function<Interpreter, T> said, Predicate<T> says) {
    Map<T, Integer> votes = new LinkedHashMap<>();
    of.forEach(one -> votes.merge(said.apply(one), 1, Integer::sum));
    return votes.entrySet().stream()
        .max(
            Comparator.comparing((Map.Entry<T, Integer> entry) -> says.test(entry.getKey()))
                .thenComparing(Map.Entry::getValue))
        .map(Map.Entry::getKey)
        .orElseThrow();
  }
}
