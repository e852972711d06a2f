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
 * Collects what several snapshots reveal of their interpreter, and finds what most agree on. A
 * damaged one is outvoted; what one does not reveal, such as the stack's start while no program
 * runs, is taken from others. For one thread.
 */
public final class InterpreterVote {

  private final List<Interpreter> told = new ArrayList<>();

  /** Adds the interpreter of one snapshot. */
  public void add(Interpreter interpreter) {
    told.add(interpreter);
  }

  /** Number of snapshots added. */
  public int count() {
    return told.size();
  }

  /** Number of snapshots that agree with the majority on types and qstrs. */
  public int agreeing() {
    return told.isEmpty() ? 0 : most().size();
  }

  /** Whether at least two snapshots agree, the start of the stack included. */
  public boolean isSettled() {
    return told.size() >= 2
        && agreeing() >= 2
        && 2 * agreeing() > told.size()
        && agree(InterpreterState::stackTop)
        && agree(InterpreterState::dictLocals)
        && agree(InterpreterState::dictMain);
  }

  /** Whether two have the same address and none has another one. */
  private boolean agree(ToLongFunction<InterpreterState> field) {
    List<Long> addresses =
        most().stream()
            .map(one -> field.applyAsLong(one.state()))
            .filter(address -> address != 0)
            .toList();
    return addresses.size() >= 2 && addresses.stream().distinct().count() == 1;
  }

  /**
   * What most agree on; empty when none was added.
   *
   * @throws heapreel.fault.FaultException when there is no majority
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

  /** The largest group that agrees on types and qstrs. */
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

  /** The most frequent address; 0 only when none has one. */
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

  /** The most frequent value among those present; of several, the first. */
  private static <T> T majority(
      List<Interpreter> of, Function<Interpreter, T> said, Predicate<T> says) {
    Map<T, Integer> votes = new LinkedHashMap<>();
    for (Interpreter one : of) {
      votes.merge(said.apply(one), 1, Integer::sum);
    }
    if (votes.size() == 1) {
      return votes.keySet().iterator().next();
    }
    return votes.entrySet().stream()
        .max(
            Comparator.comparing((Map.Entry<T, Integer> entry) -> says.test(entry.getKey()))
                .thenComparing(Map.Entry::getValue))
        .map(Map.Entry::getKey)
        .orElseThrow();
  }
}
