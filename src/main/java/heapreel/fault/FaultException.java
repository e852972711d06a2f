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

  /** What is wrong, and where. */
  public Fault fault() {
    return fault;
  }
}
