package heapreel.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Makes many mutants and reads each, on several threads. */
final class Campaign {

  private final Path folder;
  private final int threads;
  private final Baselines baselines = new Baselines();
  private final List<Original> originals;
  private final MutantMaker maker;

  /** A campaign that writes to this folder, and makes its mutants from this seed. */
  Campaign(Path folder, int threads, long seed) throws IOException {
    this.folder = folder;
    this.threads = threads;
    try (Heapreel heapreel = heapreel("originals")) {
      this.originals = Originals.all(folder, heapreel);
    }
    this.maker = new MutantMaker(originals, seed);
  }

  List<Original> originals() {
    return originals;
  }

  Mutant mutant(long number) {
    return maker.make(number);
  }

  private Heapreel heapreel(String name) throws IOException {
    return new Heapreel(Files.createDirectories(folder.resolve(name)));
  }

  /** Reads the mutants of these numbers; results come in their order, on the caller's thread. */
  void run(long from, long end, Consumer<Trial> results) throws IOException {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<List<Trial>>> pending = new ArrayList<>();
      for (long chunk = from; chunk < end; chunk += chunk(from, end)) {
        long first = chunk;
        long last = Math.min(end, chunk + chunk(from, end));
        pending.add(executor.submit(() -> trials(first, last)));
      }
      for (Future<List<Trial>> chunk : pending) {
        chunk.get().forEach(results);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      executor.shutdownNow();
    }
  }

  private static long chunk(long from, long end) {
    return Math.max(1, Math.min(48, (end - from) / 16));
  }

  private List<Trial> trials(long first, long end) {
    List<Trial> trials = new ArrayList<>();
    try (Heapreel heapreel = heapreel("run-" + first)) {
      for (long number = first; number < end; number++) {
        Mutant mutant = maker.make(number);
        for (Layout layout : Trial.layouts(mutant)) {
          trials.add(Trial.of(mutant, layout, heapreel, baselines));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return trials;
  }
}
