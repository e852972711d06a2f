package heapreel.svgraster;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import org.apache.batik.anim.dom.SVGOMDocument;
import org.apache.batik.bridge.BridgeContext;
import org.apache.batik.ext.awt.image.GraphicsUtil;
import org.apache.batik.transcoder.SVGAbstractTranscoder;
import org.apache.batik.transcoder.TranscoderException;
import org.apache.batik.transcoder.TranscoderInput;
import org.apache.batik.transcoder.TranscoderOutput;
import org.w3c.dom.Document;

/**
 * Batik's transcoder, writing into a picture that is there already: its own ones hold the pixels
 * twice. Used once.
 */
final class Painting extends SVGAbstractTranscoder {

  private final BridgeContext bridges;
  private final BufferedImage image;

  /** Paints on white, through these bridges. */
  Painting(BridgeContext bridges, BufferedImage image) {
    this.bridges = bridges;
    this.image = image;
  }

  /** Paints a document so that it becomes {@code width} pixels wide. */
  void paint(Document document, double width) throws TranscoderException {
    addTranscodingHint(KEY_WIDTH, (float) width);
    addTranscodingHint(KEY_EXECUTE_ONLOAD, false);
    addTranscodingHint(KEY_ALLOW_EXTERNAL_RESOURCES, false);
    addTranscodingHint(KEY_ALLOWED_SCRIPT_TYPES, "");
    transcode(new TranscoderInput(document), new TranscoderOutput());
  }

  @Override
  protected BridgeContext createBridgeContext(SVGOMDocument document) {
    return bridges;
  }

  @Override
  protected void transcode(Document document, String uri, TranscoderOutput output)
      throws TranscoderException {
    super.transcode(document, uri, output);
    Graphics2D graphics = GraphicsUtil.createGraphics(image);
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.clipRect(0, 0, image.getWidth(), image.getHeight());
      graphics.transform(curTxf);
      root.paint(graphics);
    } finally {
      graphics.dispose();
    }
  }
}
