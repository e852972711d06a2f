package heapreel.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Bytes by frame: each frame has those of the frames in it and its own. Frames beside each other
 * are in the order of their names.
 */
public final class FlameGraph {

  private final String name;
  private final Map<String, FlameGraph> inner = new TreeMap<>();
  private long bytes;
  private long ownBytes;

  private FlameGraph(String name) {
    this.name = name;
  }

  /**
   * The graph of some groups, whose names are frames.
   *
   * @param name what all of them are together
   * @param bytes what of a group counts; groups without are left out
   */
  public static FlameGraph of(String name, Collection<Group> groups, ToLongFunction<Group> bytes) {
    FlameGraph all = new FlameGraph(name);
    for (Group group : groups) {
      long weight = bytes.applyAsLong(group);
      if (weight > 0) {
        all.add(group.frames(), weight);
      }
    }
    return all;
  }

  private void add(List<String> frames, long weight) {
    FlameGraph at = this;
    at.bytes += weight;
    for (String frame : frames) {
      at = at.inner.computeIfAbsent(frame, FlameGraph::new);
      at.bytes += weight;
    }
    at.ownBytes += weight;
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** All its bytes. */
  public long bytes() {
    return bytes;
  }

  /** Those that are in no inner frame. */
  public long ownBytes() {
    return ownBytes;
  }

  /** The frames in it, by name. */
  public List<FlameGraph> inner() {
    return new ArrayList<>(inner.values());
  }

  /** How many frames lie in one another, this one included. */
  public int depth() {
    int deepest = 0;
    for (FlameGraph frame : inner.values()) {
      deepest = Math.max(deepest, frame.depth());
    }
    return deepest + 1;
  }

  /** Takes a stack of frames and its bytes. */
  @FunctionalInterface
  public interface StackSink<E extends Exception> {
    /** Takes one. */
    void stack(List<String> frames, long bytes) throws E;
  }

  /** Hands on every stack that has bytes of its own, in the order of names. */
  public <E extends Exception> void stacks(StackSink<E> sink) throws E {
    stacks(new ArrayList<>(), sink);
  }

  private <E extends Exception> void stacks(List<String> outer, StackSink<E> sink) throws E {
    if (ownBytes > 0 && !outer.isEmpty()) {
      sink.stack(List.copyOf(outer), ownBytes);
    }
    for (FlameGraph frame : inner.values()) {
      outer.add(frame.name);
      frame.stacks(outer, sink);
      outer.remove(outer.size() - 1);
    }
  }

  /** The names of all frames, each once, in order. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    collect(names);
    return names.stream().distinct().sorted(Comparator.naturalOrder()).toList();
  }

  private void collect(List<String> names) {
    for (FlameGraph frame : inner.values()) {
      names.add(frame.name);
      frame.collect(names);
    }
  }
}
