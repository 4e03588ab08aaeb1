package dev.parable.cli.terminal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ctrl-C: the first asks the work in hand to end and be saved, the second ends the process at once.
 * The signal class is not part of the Java SE API, so it is reached by name; where it is missing,
 * Ctrl-C ends the process as it always does, and the run store still loses nothing.
 */
public final class Interruption {

  private final AtomicInteger signals = new AtomicInteger();

  /** Starts listening; what runs on the first Ctrl-C must return at once. */
  public static Interruption listen(Runnable onFirst) {
    var interruption = new Interruption();
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getName().equals("handle")) {
            if (interruption.signals.incrementAndGet() == 1) {
              onFirst.run();
            } else {
              Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
            }
          }
          return null;
        };
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> listener = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              Interruption.class.getClassLoader(), new Class<?>[] {listener}, handler);
      Method handle = signal.getMethod("handle", signal, listener);
      handle.invoke(null, signal.getConstructor(String.class).newInstance("INT"), proxy);
    } catch (ReflectiveOperationException | IllegalArgumentException unavailable) {
      return interruption;
    }
    return interruption;
  }

  /** Whether Ctrl-C was pressed. */
  public boolean requested() {
    return signals.get() > 0;
  }
}
