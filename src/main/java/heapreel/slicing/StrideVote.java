package heapreel.slicing;

import heapreel.heap.AreaGeometry;
import heapreel.heap.HeapSignature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Determines the length of a snapshot from the distances at which the heap's state recurs. One
 * distance is wrong where bytes are missing or extra, so most have to agree; what is left of the
 * file before the first state and after the last one adds up to one distance more.
 */
final class StrideVote {

  /** Lengths of RAM are round numbers far more often than damage makes them so. */
  private static final long ROUND_BYTES = 1024;

  private final Map<Long, Integer> votes = new HashMap<>();

  private StrideVote() {}

  /**
   * Collects the distances at which a state recurs, except those shorter than its heap.
   *
   * @param aroundBytes bytes of the range before the first hit and from the last one on; empty when
   *     that isn't known
   */
  static StrideVote of(List<HeapSignature> hits, OptionalLong aroundBytes) {
    StrideVote vote = new StrideVote();
    if (hits.isEmpty()) {
      return vote;
    }
    AreaGeometry area = hits.get(0).geometry();
    List<Long> steps = steps(hits, 1);
    vote.add(
        (isUneven(steps) ? steps(hits, 2) : steps)
            .stream().filter(step -> step >= area.poolEnd() - area.start()).toList());
    if (aroundBytes.isPresent()) {
      vote.add(List.of(aroundBytes.getAsLong()));
    }
    return vote;
  }

  /** Distances of a state from the one {@code lag} before. */
  private static List<Long> steps(List<HeapSignature> same, int lag) {
    List<Long> steps = new ArrayList<>();
    for (int i = lag; i < same.size(); i++) {
      steps.add(same.get(i).address() - same.get(i - lag).address());
    }
    return steps;
  }

  /** Whether a state occurs twice per snapshot, as with a copy of it. */
  private static boolean isUneven(List<Long> steps) {
    boolean alternates = steps.size() >= 4;
    for (int i = 2; i < steps.size(); i++) {
      alternates &= steps.get(i).equals(steps.get(i - 2));
    }
    return alternates && !steps.get(0).equals(steps.get(1));
  }

  private void add(List<Long> steps) {
    steps.forEach(step -> votes.merge(step, 1, Integer::sum));
  }

  /** Number of distances. */
  int count() {
    return votes.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Whether all distances agree, or are a multiple where a snapshot has no heap. */
  boolean isUnanimous() {
    long shortest = votes.keySet().stream().mapToLong(Long::longValue).min().orElse(0);
    return !votes.isEmpty() && votes.keySet().stream().allMatch(step -> step % shortest == 0);
  }

  /** The length that most agree on; empty when it could as well be another. */
  OptionalLong stride() {
    List<Long> ranked =
        votes.keySet().stream()
            .sorted((a, b) -> score(a) != score(b) ? score(b) - score(a) : Long.compare(a, b))
            .limit(3)
            .toList();
    if (ranked.isEmpty()) {
      return OptionalLong.empty();
    }
    long first = ranked.get(0);
    List<Long> rivals = ranked.stream().filter(step -> rivals(step, first)).toList();
    if (rivals.size() == 1) {
      return OptionalLong.of(first);
    }
    List<Long> round = rivals.stream().filter(StrideVote::isRound).toList();
    if (round.size() == 1) {
      return OptionalLong.of(round.get(0));
    }
    boolean multiples = round.isEmpty() && rivals.stream().allMatch(step -> step % first == 0);
    return multiples ? OptionalLong.of(first) : OptionalLong.empty();
  }

  /**
   * Whether a length may be right instead of the first: with nearly its score, or half of it if it
   * is round and the first isn't, as two damages may be alike.
   */
  private boolean rivals(long step, long first) {
    boolean likelier = isRound(step) && !isRound(first) && 2 * score(step) >= score(first);
    return likelier || score(step) >= score(first) - 1;
  }

  private static boolean isRound(long step) {
    return step % ROUND_BYTES == 0;
  }

  /** Two for each distance equal to {@code stride}, one for each that is a multiple. */
  private int score(long stride) {
    int score = 0;
    for (Map.Entry<Long, Integer> entry : votes.entrySet()) {
      if (entry.getKey() == stride) {
        score += 2 * entry.getValue();
      } else if (entry.getKey() % stride == 0) {
        score += entry.getValue();
      }
    }
    return score;
  }
}
