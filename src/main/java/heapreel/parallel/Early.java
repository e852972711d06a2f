package heapreel.parallel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * A value that is made on another thread while there is something else to do.
 *
 * @param <T> its type
 */
public final class Early<T> {

  private final CompletableFuture<T> value;

  private Early(CompletableFuture<T> value) {
    this.value = value;
  }

  /** Begins to make a value. */
  public static <T> Early<T> of(Supplier<T> maker) {
    return new Early<>(CompletableFuture.supplyAsync(maker));
  }

  /** The value, when it is there; throws what its maker threw. */
  public T get() {
    try {
      return value.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw e;
    }
  }
}
