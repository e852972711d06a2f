package heapreel.cli.run;

import java.io.Closeable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Lets Ctrl-C end a part of the work instead of the program: the first one only, and only until
 * this is closed. Where the JVM has no signals, Ctrl-C ends the program as ever.
 *
 * <p>{@code sun.misc.Signal} is part of the module {@code jdk.unsupported}, which is there to stay
 * until there is another way (JEP 260); it is looked up by its name, as compilers warn of it.
 */
public final class Interrupts implements Closeable {

  private static final String SIGNAL = "sun.misc.Signal";
  private static final String HANDLER = "sun.misc.SignalHandler";
  private static final String INTERRUPT = "INT";

  private final Runnable restore;

  private Interrupts(Runnable restore) {
    this.restore = restore;
  }

  /**
   * Runs {@code then} at the next Ctrl-C.
   *
   * @param then run on another thread
   */
  public static Interrupts first(Runnable then) {
    try {
      Class<?> signalClass = Class.forName(SIGNAL);
      Class<?> handlerClass = Class.forName(HANDLER);
      Object signal = signalClass.getConstructor(String.class).newInstance(INTERRUPT);
      Method handle = signalClass.getMethod("handle", signalClass, handlerClass);
      Taken taken = new Taken(then);
      Object handler =
          Proxy.newProxyInstance(
              Interrupts.class.getClassLoader(), new Class<?>[] {handlerClass}, taken);
      Object before = handle.invoke(null, signal, handler);
      taken.restore = () -> invoke(handle, signal, before);
      return new Interrupts(taken.restore);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      return new Interrupts(() -> {});
    }
  }

  private static void invoke(Method handle, Object signal, Object handler) {
    try {
      handle.invoke(null, signal, handler);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    restore.run();
  }

  /** Takes one signal and restores the handler that was there before. */
  private static final class Taken implements InvocationHandler {

    private final Runnable then;
    private volatile Runnable restore = () -> {};

    Taken(Runnable then) {
      this.then = then;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) {
      return switch (method.getName()) {
        case "handle" -> {
          restore.run();
          then.run();
          yield null;
        }
        case "equals" -> proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> HANDLER;
      };
    }
  }
}
