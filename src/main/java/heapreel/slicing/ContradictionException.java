package heapreel.slicing;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;

/** What the user gave about a capture is wrong: the capture contradicts it beyond doubt. */
public final class ContradictionException extends FaultException {

  private static final long serialVersionUID = 1;

  ContradictionException(Fault fault) {
    super(fault);
  }
}
