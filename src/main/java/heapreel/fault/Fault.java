package heapreel.fault;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;

/**
 * What is wrong with an input: data, for one broken snapshot among thousands is no reason to stop.
 *
 * <p>{@link #toString} is one line for people: {@code what: where; expected …, found …; advice}.
 * Immutable; each {@code with}-like method returns a new fault.
 *
 * @param what what is wrong, in a few words, without a full stop
 * @param path the file, when known
 * @param snapshot number of the snapshot from 0, when there is one
 * @param fileOffset byte offset in the file, when it helps
 * @param address target address, when it helps
 * @param expected what should have been there
 * @param found what was there
 * @param advice what to do next
 */
public record Fault(
    String what,
    Optional<Path> path,
    OptionalLong snapshot,
    OptionalLong fileOffset,
    OptionalLong address,
    Optional<String> expected,
    Optional<String> found,
    Optional<String> advice) {

  /** What is at fault. */
  public enum Scope {
    /** A file: nothing else can be read from it either. */
    FILE,
    /** One snapshot, or a part of it: the others know nothing of it. */
    SNAPSHOT
  }

  /** What is at fault: a file if it names one. */
  public Scope scope() {
    return path.isPresent() ? Scope.FILE : Scope.SNAPSHOT;
  }

  /** A fault that knows only what is wrong. */
  public static Fault of(String what) {
    return new Fault(
        what,
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same fault, in this file. */
  public Fault in(Path file) {
    return new Fault(
        what, Optional.of(file), snapshot, fileOffset, address, expected, found, advice);
  }

  /** The same fault, in this snapshot (from 0). */
  public Fault inSnapshot(long number) {
    return new Fault(
        what, path, OptionalLong.of(number), fileOffset, address, expected, found, advice);
  }

  /** The same fault, at this byte of the file. */
  public Fault atOffset(long offset) {
    return new Fault(
        what, path, snapshot, OptionalLong.of(offset), address, expected, found, advice);
  }

  /** The same fault, at this target address. */
  public Fault atAddress(long target) {
    return new Fault(
        what, path, snapshot, fileOffset, OptionalLong.of(target), expected, found, advice);
  }

  /** The same fault, wherever the file is: for what must not depend on the machine. */
  public Fault withoutPath() {
    return new Fault(
        what, Optional.empty(), snapshot, fileOffset, address, expected, found, advice);
  }

  /** The same fault, for where the snapshot has been said. */
  public Fault withoutSnapshot() {
    return new Fault(
        what, path, OptionalLong.empty(), fileOffset, address, expected, found, advice);
  }

  /** The same fault, with what was expected and what was found instead. */
  public Fault expected(String wanted, String seen) {
    return new Fault(
        what, path, snapshot, fileOffset, address, Optional.of(wanted), Optional.of(seen), advice);
  }

  /** The same fault, with what the user can do about it. */
  public Fault advice(String todo) {
    return new Fault(what, path, snapshot, fileOffset, address, expected, found, Optional.of(todo));
  }

  /** A copy with a remark appended to {@code what}. */
  public Fault also(String more) {
    return new Fault(
        what + " (" + more + ")", path, snapshot, fileOffset, address, expected, found, advice);
  }

  /** This fault as something to throw. */
  public FaultException toException() {
    return new FaultException(this);
  }

  /** This fault as something to throw, with what caused it. */
  public FaultException toException(Throwable cause) {
    return new FaultException(this, cause);
  }

  /** What it says, clause by clause: where and what, what was expected, what to do. */
  public List<String> clauses() {
    StringJoiner where = new StringJoiner(", ");
    path.ifPresent(p -> where.add(p.toString()));
    snapshot.ifPresent(n -> where.add("snapshot " + n));
    fileOffset.ifPresent(n -> where.add("offset " + n));
    address.ifPresent(a -> where.add(String.format(Locale.ROOT, "address 0x%08x", a)));
    List<String> clauses = new ArrayList<>();
    clauses.add(where.length() == 0 ? what : where + ": " + what);
    expected.ifPresent(
        e -> clauses.add("expected " + e + found.map(f -> ", found " + f).orElse("")));
    advice.ifPresent(clauses::add);
    return clauses.stream().map(Printable::line).toList();
  }

  /** All of it in one line. */
  @Override
  public String toString() {
    return String.join("; ", clauses());
  }
}
