/**
 * heapreel and all that it needs as one module, for the runtime image alone: what lies in an image's own file needs no
 * class path, so its class data are found wherever the image is moved to. The jar has no module.
 */
module heapreel {
  requires java.desktop;
  requires jdk.httpserver;
  requires jdk.unsupported;
  requires jdk.xml.dom;

  uses org.apache.commons.logging.LogFactory;
  uses org.eclipse.elk.core.data.ILayoutMetaDataProvider;
  uses org.jline.terminal.spi.TerminalProvider;

  provides org.eclipse.elk.core.data.ILayoutMetaDataProvider with
      org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider,
      org.eclipse.elk.alg.common.compaction.options.PolyominoOptions,
      org.eclipse.elk.core.labels.LabelManagementOptions;
}
