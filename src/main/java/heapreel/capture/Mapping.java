package heapreel.capture;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A mapped part of a file that can be let go at once.
 *
 * <p>The JVM unmaps a file only when its buffer is collected, which a small heap seldom needs;
 * until then every page read counts as resident. So the owner closes it, after the last read: a
 * read after that would end the JVM, which is why the buffer stays within this package.
 */
final class Mapping implements AutoCloseable {

  private static final @Nullable MethodHandle UNMAP = findUnmap();

  private @Nullable ByteBuffer bytes;

  Mapping(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  ByteBuffer bytes() {
    ByteBuffer open = bytes;
    if (open == null) {
      throw new IllegalStateException("closed");
    }
    return open;
  }

  @Override
  public void close() {
    ByteBuffer open = bytes;
    bytes = null;
    if (open != null && UNMAP != null) {
      try {
        UNMAP.invoke(open);
      } catch (Throwable e) {
        throw new IllegalStateException("could not unmap", e);
      }
    }
  }

  /** {@code sun.misc.Unsafe.invokeCleaner}, or null on a JVM without it. */
  private static @Nullable MethodHandle findUnmap() {
    try {
      Class<?> type = Class.forName("sun.misc.Unsafe");
      Field instance = type.getDeclaredField("theUnsafe");
      instance.setAccessible(true);
      return MethodHandles.lookup()
          .findVirtual(type, "invokeCleaner", MethodType.methodType(void.class, ByteBuffer.class))
          .bindTo(instance.get(null));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }
}
