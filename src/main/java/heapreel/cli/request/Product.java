package heapreel.cli.request;

/** One of the things that a run makes. */
public sealed interface Product
    permits FilmRequest,
        LayoutRequest,
        GraphRequest,
        TableRequest,
        ObjectsRequest,
        InspectRequest,
        WhyRequest,
        CheckRequest,
        HistoryRequest,
        PageRequest {}
