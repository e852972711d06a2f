package heapreel.slicing;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;

/** What was said of a capture is not so: it says beyond doubt that it is otherwise. */
public final class ContradictionException extends FaultException {

  private static final long serialVersionUID = 1;

  ContradictionException(Fault fault) {
    super(fault);
  }
}
