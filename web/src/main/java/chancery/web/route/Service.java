package chancery.web.route;

/** The service that answers an operation: {@code x-service} in {@code openapi.yaml}. */
public enum Service {
    COMMAND,
    QUERY,
    /** Each process answers by itself: the pages about the API, and pages that a process adds. */
    EVERY
}
