package heapreel.cli;

import heapreel.parallel.Cancellation;
import heapreel.pipeline.LayoutPicture;
import heapreel.pipeline.MadePictures;
import heapreel.pipeline.OpenCapture;
import heapreel.pipeline.OwnershipPicture;
import heapreel.pipeline.PictureFormat;
import heapreel.pipeline.PictureMaker;
import heapreel.pipeline.Selection;
import heapreel.pipeline.SnapshotPicture;
import heapreel.pipeline.Survey;
import heapreel.raster.Lettering;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** Makes the pictures of single snapshots that the command line wants, and says which. */
final class Picturing {

  private final HeapreelCommand command;
  private final Messages messages;

  /** Read while the capture is still being opened, which takes about as long. */
  private final CompletableFuture<Lettering> early =
      CompletableFuture.supplyAsync(LayoutPicture::lettering);

  Picturing(HeapreelCommand command, Messages messages) {
    this.command = command;
    this.messages = messages;
  }

  /**
   * Makes them; returns whether there are pictures of all snapshots that can be decoded.
   *
   * @throws FaultException when there is none of the only snapshot
   */
  boolean make(OpenCapture capture, Survey survey, Cancellation cancellation) throws IOException {
    List<SnapshotPicture> pictures = pictures();
    Selection selection = survey.selection();
    long began = System.nanoTime();
    PictureMaker maker =
        new PictureMaker(
            capture, command.outputDirectory, pictures, cancellation, messages.progress());
    try {
      maker.make(selection, command.threads);
    } catch (CancellationException e) {
      sayHowFar(maker.made(), selection);
      throw e;
    }
    messages.speed("drew", selection.size(), began);
    MadePictures made = maker.made();
    if (made.failed() == selection.size()) {
      throw made.firstFault().orElseThrow().in(capture.path()).toException();
    }
    pictures.forEach(picture -> say(picture, selection, made));
    return sayWhatIsMissing(made, survey);
  }

  /** A run that was stopped can go on where it was, and nothing is left out unsaid. */
  private void sayHowFar(MadePictures made, Selection selection) {
    long next = selection.snapshot((int) made.snapshots());
    messages.note(
        String.format(
            Locale.ROOT,
            "drew %,d of %,d snapshots; to go on, give --snapshots %d-%d",
            made.snapshots(),
            selection.size(),
            next,
            selection.last()));
  }

  private boolean sayWhatIsMissing(MadePictures made, Survey survey) {
    if (made.failed() == 0) {
      return true;
    }
    messages.note(
        String.format(
            Locale.ROOT,
            "warning: there are no pictures of %,d of %,d snapshots; the first: %s",
            made.failed(),
            made.snapshots(),
            made.firstFault().orElseThrow()));
    return made.failed() == survey.brokenCount();
  }

  private List<SnapshotPicture> pictures() {
    Lettering lettering = early.join();
    List<SnapshotPicture> pictures = new ArrayList<>();
    if (command.drawsLayout()) {
      for (PictureFormat format : command.stills.layoutFormats()) {
        pictures.add(
            new LayoutPicture(lettering, format, command.stills.columns(), command.stills.arrows));
      }
    }
    if (command.stills.ownership) {
      for (PictureFormat format : command.stills.graphFormats()) {
        pictures.add(
            new OwnershipPicture(lettering.typefaces(), format, command.stills.graphOptions()));
      }
    }
    return pictures;
  }

  private void say(SnapshotPicture picture, Selection selection, MadePictures made) {
    Path folder = command.outputDirectory;
    Path first = folder.resolve(picture.fileName(selection.snapshot(0)));
    long drawn = made.snapshots() - made.failed();
    if (selection.size() == 1) {
      messages.result(first + "\n");
    } else {
      messages.result(
          String.format(
              Locale.ROOT,
              "%s … %s: %,d pictures%n",
              first,
              picture.fileName(selection.snapshot(selection.size() - 1)),
              drawn));
    }
  }
}
