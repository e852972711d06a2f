package heapreel.film;

import heapreel.film.SizeEstimate.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Films snapshots whose sizes are a formula, and errs in its estimates as it is told to. */
final class FakeStudio implements Studio {

  private static final int SEGMENT_SHOTS = 240;
  private static final int PARTS = 24;
  private static final int EXACT_SHOTS = 384;
  private static final long HEADER_BYTES = 600;

  private final int snapshots;
  private final Sizes sizes;
  private final Sizes believed;
  private final List<FilmPlan> takes = new ArrayList<>();
  private Optional<FilmPlan> kept = Optional.empty();
  private long keptBytes;
  private long shotsFilmed;
  private int estimates;

  /** A studio for so many snapshots that estimates from other sizes than it films. */
  FakeStudio(int snapshots, Sizes sizes, Sizes believed) {
    this.snapshots = snapshots;
    this.sizes = sizes;
    this.believed = believed;
  }

  @Override
  public Outcome film(FilmPlan plan, SizeWatch watch) {
    takes.add(plan);
    int shots = shots(plan);
    long header = header(shots);
    long bytes = 0;
    for (int done = 0; done < shots; ) {
      int end = Math.min(shots, done + SEGMENT_SHOTS);
      bytes += Math.round(sum(sizes, plan, done, end));
      shotsFilmed += end - done;
      done = end;
      if (watch.hopeless(done, bytes, header)) {
        return new Outcome(false, done, bytes, header);
      }
    }
    kept = Optional.of(plan);
    keptBytes = header + bytes;
    return new Outcome(true, shots, bytes, header);
  }

  @Override
  public SizeEstimate estimate(FilmPlan plan) {
    estimates++;
    int shots = shots(plan);
    boolean exact = shots <= EXACT_SHOTS;
    int parts = Math.min(PARTS, shots);
    List<Stretch> stretches = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      int first = (int) ((long) part * shots / parts);
      int end = (int) ((part + 1L) * shots / parts);
      stretches.add(new Stretch(end - first, sum(exact ? sizes : believed, plan, first, end)));
    }
    return new SizeEstimate(stretches, header(shots), exact);
  }

  /** Size of the file of a film. */
  long fileBytes(FilmPlan plan) {
    int shots = shots(plan);
    long bytes = 0;
    for (int done = 0; done < shots; done += SEGMENT_SHOTS) {
      bytes += Math.round(sum(sizes, plan, done, Math.min(shots, done + SEGMENT_SHOTS)));
    }
    return header(shots) + bytes;
  }

  int shots(FilmPlan plan) {
    return (snapshots - 1) / plan.step() + 1;
  }

  List<FilmPlan> takes() {
    return takes;
  }

  /** Plan of the film that it has. */
  Optional<FilmPlan> kept() {
    return kept;
  }

  /** Size of the film that it has. */
  long keptBytes() {
    return keptBytes;
  }

  /** How many shots were filmed in all takes. */
  long shotsFilmed() {
    return shotsFilmed;
  }

  /** How many estimates were made. */
  int estimates() {
    return estimates;
  }

  private static double sum(Sizes sizes, FilmPlan plan, int first, int end) {
    double bytes = 0;
    for (int shot = first; shot < end; shot++) {
      bytes += sizes.bytes(plan, shot);
    }
    return bytes;
  }

  private static long header(int shots) {
    return HEADER_BYTES + 4L * shots;
  }

  /** The size of a shot of a film. */
  @FunctionalInterface
  interface Sizes {

    /** Bytes of the shot with this number, from 0. */
    double bytes(FilmPlan plan, int shot);

    /** Sizes that are a factor larger. */
    default Sizes times(double factor) {
      return (plan, shot) -> factor * bytes(plan, shot);
    }
  }
}
