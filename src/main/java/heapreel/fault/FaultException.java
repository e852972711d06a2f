package heapreel.fault;

/**
 * An input that can't be used, thrown where nothing sensible can go on; carries its {@link Fault}.
 */
public class FaultException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  /** An exception for {@code fault}, whose line becomes the message. */
  public FaultException(Fault fault) {
    super(fault.toString());
    this.fault = fault;
  }

  /** As {@link #FaultException(Fault)}, with what caused it. */
  public FaultException(Fault fault, Throwable cause) {
    super(fault.toString(), cause);
    this.fault = fault;
  }

  /**
   * Goes on if one snapshot alone is at fault, to be told of that one.
   *
   * @throws FaultException itself, if a file is: no other snapshot can be read then either
   */
  public void rethrowUnlessOfSnapshot() {
    if (fault.scope() == Fault.Scope.FILE) {
      throw this;
    }
  }

  /** What is wrong, and where. */
  public Fault fault() {
    return fault;
  }
}
