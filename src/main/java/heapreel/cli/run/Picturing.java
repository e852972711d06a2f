package heapreel.cli.run;

import heapreel.cli.request.BatchPart;
import heapreel.cli.request.Products;
import heapreel.cli.request.Request;
import heapreel.fault.Fault;
import heapreel.fault.Printable;
import heapreel.opening.OpenCapture;
import heapreel.parallel.Early;
import heapreel.picture.LayoutPicture;
import heapreel.picture.MadePictures;
import heapreel.picture.NeedSearch;
import heapreel.picture.OwnershipPicture;
import heapreel.picture.PictureFormat;
import heapreel.picture.PictureMemory;
import heapreel.picture.PictureReport;
import heapreel.picture.SnapshotPicture;
import heapreel.raster.Lettering;
import heapreel.reading.Selection;
import heapreel.report.Counted;
import heapreel.survey.Survey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes the pictures of single snapshots that the command line wants, and says which. */
final class Picturing {

  private final Products products;

  /** In a call without a command, a picture is made because nothing else was asked for. */
  private final boolean plain;

  private final Messages messages;

  /** For pixels. */
  private final PictureMemory memory;

  /** Read while the capture is still being opened, which takes about as long. */
  private final Early<Lettering> early;

  Picturing(Request request, Messages messages) {
    this.products = request.products();
    this.plain = request.call().isPlain();
    this.messages = messages;
    this.memory =
        request.settings().part().map(BatchPart::pictures).orElseGet(PictureMemory::ofThisJvm);
    this.early =
        Early.of(products.layout().isPresent() ? LayoutPicture::lettering : Lettering::new);
  }

  /** Those of each snapshot that is read. */
  PictureReport report(OpenCapture capture) {
    return new PictureReport(capture, products.folder(), pictures());
  }

  /**
   * Says which were made.
   *
   * @return why there are fewer pictures of one sort than snapshots that can be decoded, if so
   */
  Optional<Fault> tell(PictureReport report, Survey survey) {
    Selection selection = survey.selection();
    List<MadePictures> made = report.made();
    made.stream().filter(of -> of.made() > 0).forEach(of -> say(of, selection));
    return made.stream()
        .filter(of -> isFailure(of, survey))
        .map(of -> missing(of, selection))
        .findFirst();
  }

  /** Whether a picture is missing that could be made, or none was, for there is no map. */
  private boolean isFailure(MadePictures pictures, Survey survey) {
    int without = survey.brokenCount() + survey.printedCount();
    boolean noMap = pictures.made() == 0 && survey.printedCount() > 0;
    return pictures.failed() > without || (noMap && !plain);
  }

  /** The fault of the first picture that is missing, and where it is missing, too. */
  private static Fault missing(MadePictures made, Selection selection) {
    Fault first = made.firstFault().orElseThrow();
    return selection.size() == 1
        ? first
        : first.also(
            String.format(
                Locale.ROOT,
                "%,d of %,d snapshots have no %s",
                made.failed(),
                selection.size(),
                made.picture().fileName(0).replaceFirst("0+\\.", "NNNN.")));
  }

  /** A run that was stopped can go on where it was. */
  static void sayHowFar(Request request, Messages messages, int done, Selection selection) {
    if (selection.size() > 1) {
      String every = selection.every() > 1 ? " --every " + selection.every() : "";
      messages.note(
          String.format(
              Locale.ROOT,
              "drew %,d of %,d snapshots; to continue, give --snapshots %s%s%s",
              done,
              selection.size(),
              selection.from(Math.min(done, selection.size() - 1)).words(),
              every,
              replaced(request)));
    }
  }

  private static String replaced(Request request) {
    return request.call().allBy().map(option -> " in place of " + option).orElse("");
  }

  private List<SnapshotPicture> pictures() {
    Lettering lettering = early.get();
    List<SnapshotPicture> pictures = new ArrayList<>();
    products
        .layout()
        .ifPresent(
            layout -> {
              for (PictureFormat format : layout.formats()) {
                pictures.add(
                    new LayoutPicture(
                        lettering,
                        memory,
                        format,
                        layout.rows(),
                        layout.arrows(),
                        need(layout.needBytes())));
              }
            });
    products
        .graph()
        .ifPresent(
            graph -> {
              for (PictureFormat format : graph.formats()) {
                pictures.add(
                    new OwnershipPicture(lettering.typefaces(), memory, format, graph.options()));
              }
            });
    return pictures;
  }

  private static Optional<NeedSearch> need(OptionalLong bytes) {
    return bytes.isPresent() ? Optional.of(new NeedSearch(bytes.getAsLong())) : Optional.empty();
  }

  private void say(MadePictures made, Selection selection) {
    long from = made.first().orElseThrow();
    String first = Printable.name(products.folder().resolve(made.picture().fileName(from)));
    String last = made.picture().fileName(made.last().orElseThrow());
    messages.result(
        selection.size() == 1
            ? first + "\n"
            : String.format(
                Locale.ROOT, "%s … %s: %s%n", first, last, Counted.of(made.made(), "picture")));
  }
}
