package heapreel.cli.request;

/**
 * What a run shall do. The plain call and each command make one; all that works below them knows
 * only this.
 *
 * @param call how it was asked for
 * @param source what to read
 * @param snapshots which snapshots it is about
 * @param products what to make
 * @param settings how it goes
 */
public record Request(
    Call call,
    SourceRequest source,
    SnapshotsRequest snapshots,
    Products products,
    RunSettings settings) {

  /** Whether there is data on stdout, so that words go elsewhere. */
  public boolean writesDataToStdout() {
    return products.inspect().filter(InspectRequest::json).isPresent()
        || products.why().filter(WhyRequest::json).isPresent()
        || products.check().filter(CheckRequest::json).isPresent()
        || products.history().filter(history -> history.countOnStdout() > 0).isPresent()
        || products.table().filter(table -> Outputs.isStdout(table.file())).isPresent()
        || products.objects().filter(objects -> Outputs.isStdout(objects.file())).isPresent();
  }
}
