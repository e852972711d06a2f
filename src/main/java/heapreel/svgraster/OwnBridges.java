package heapreel.svgraster;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import java.awt.Dimension;
import java.awt.geom.Dimension2D;
import org.apache.batik.bridge.BridgeContext;
import org.apache.batik.bridge.DocumentLoader;
import org.apache.batik.bridge.ExternalResourceSecurity;
import org.apache.batik.bridge.FontFamilyResolver;
import org.apache.batik.bridge.NoLoadExternalResourceSecurity;
import org.apache.batik.bridge.NoLoadScriptSecurity;
import org.apache.batik.bridge.SVGCircleElementBridge;
import org.apache.batik.bridge.SVGClipPathElementBridge;
import org.apache.batik.bridge.SVGEllipseElementBridge;
import org.apache.batik.bridge.SVGGElementBridge;
import org.apache.batik.bridge.SVGLineElementBridge;
import org.apache.batik.bridge.SVGMarkerElementBridge;
import org.apache.batik.bridge.SVGPathElementBridge;
import org.apache.batik.bridge.SVGPolygonElementBridge;
import org.apache.batik.bridge.SVGPolylineElementBridge;
import org.apache.batik.bridge.SVGRectElementBridge;
import org.apache.batik.bridge.SVGSVGElementBridge;
import org.apache.batik.bridge.SVGUseElementBridge;
import org.apache.batik.bridge.ScriptSecurity;
import org.apache.batik.bridge.UserAgentAdapter;
import org.apache.batik.util.ParsedURL;
import org.w3c.dom.Document;

/**
 * What Batik may do: draw the elements that we write. It knows no others, runs no script, opens no
 * address and looks for no font; what it would warn of is an error.
 */
final class OwnBridges extends BridgeContext {

  private final OutlineText text;

  OwnBridges(OutlineText text, Dimension size) {
    this(text, new Agent(size));
  }

  private OwnBridges(OutlineText text, Agent agent) {
    super(agent, new NoLoader(agent));
    this.text = text;
  }

  @Override
  public void registerSVGBridges() {
    putBridge(new SVGSVGElementBridge());
    putBridge(new SVGGElementBridge());
    putBridge(new SVGUseElementBridge());
    putBridge(new SVGMarkerElementBridge() {}); // its constructor is not public
    putBridge(new SVGClipPathElementBridge());
    putBridge(new SVGRectElementBridge());
    putBridge(new SVGLineElementBridge());
    putBridge(new SVGPolylineElementBridge());
    putBridge(new SVGPolygonElementBridge());
    putBridge(new SVGPathElementBridge());
    putBridge(new SVGCircleElementBridge());
    putBridge(new SVGEllipseElementBridge());
    putBridge(text);
  }

  private static final class NoLoader extends DocumentLoader {

    NoLoader(Agent agent) {
      super(agent);
    }

    @Override
    public Document loadDocument(String address) {
      throw new SecurityException("a reference to " + address);
    }
  }

  private static final class Agent extends UserAgentAdapter {

    private final Dimension size;

    Agent(Dimension size) {
      this.size = size;
    }

    @Override
    public Dimension2D getViewportSize() {
      return size;
    }

    @Override
    public ScriptSecurity getScriptSecurity(String type, ParsedURL script, ParsedURL document) {
      return new NoLoadScriptSecurity(type);
    }

    @Override
    public ExternalResourceSecurity getExternalResourceSecurity(
        ParsedURL resource, ParsedURL document) {
      return new NoLoadExternalResourceSecurity();
    }

    @Override
    public void checkLoadExternalResource(ParsedURL resource, ParsedURL document) {
      throw new SecurityException("a reference to " + resource);
    }

    @Override
    public FontFamilyResolver getFontFamilyResolver() {
      throw new IllegalStateException("text is drawn as outlines");
    }

    @Override
    public void displayError(Exception failed) {
      throw SvgRenderer.undrawable(String.valueOf(failed.getMessage()), failed);
    }

    @Override
    public void displayError(String message) {
      throw new FaultException(Fault.of("the SVG can't be drawn: " + message));
    }
  }
}
