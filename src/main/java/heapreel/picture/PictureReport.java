package heapreel.picture;

import heapreel.fault.Fault;
import heapreel.opening.OpenCapture;
import heapreel.reading.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pictures of the selected snapshots, in bounded memory: pixels stay within {@link PictureMemory}.
 * A file is either whole or absent, and overwrites that of a former run. A picture of a snapshot
 * that fails does not prevent the others.
 */
public final class PictureReport implements Report {

  private final OpenCapture source;
  private final Path folder;
  private final List<SnapshotPicture> pictures;
  private final List<MadePictures> made;
  private int done;

  /** Creates a report of {@code pictures} of each snapshot, written to {@code folder}. */
  public PictureReport(OpenCapture source, Path folder, List<SnapshotPicture> pictures) {
    this.source = source;
    this.folder = folder;
    this.pictures = List.copyOf(pictures);
    this.made = new ArrayList<>(pictures.stream().map(MadePictures::none).toList());
  }

  /** What was made so far, for each picture. */
  public List<MadePictures> made() {
    return List.copyOf(made);
  }

  /** How many of the selected snapshots are done, from the first on. */
  public int done() {
    return done;
  }

  @Override
  public String work() {
    return "drawing";
  }

  @Override
  public int maxRange() {
    return 1;
  }

  @Override
  public Report.Part begin(int first) {
    return new PicturePart(source, folder, pictures, this::join);
  }

  private void join(long snapshot, List<Optional<Fault>> faults) {
    for (int i = 0; i < faults.size(); i++) {
      made.set(i, made.get(i).and(snapshot, faults.get(i)));
    }
    done++;
  }
}
