package chancery.command.dispatch;

import chancery.eventstore.event.Actor;
import chancery.eventstore.event.EventMetadata;
import chancery.web.client.RequestContext;
import chancery.web.credentials.AuthenticatedSession;

/** Builds the metadata of events from the request that causes them. */
public final class RequestMetadata {
    private RequestMetadata() {}

    /** For a request without credentials. */
    public static EventMetadata of(RequestContext context) {
        return of(context, Actor.ANONYMOUS);
    }

    /** For an authenticated request of the account's owner. */
    public static EventMetadata of(RequestContext context, AuthenticatedSession session) {
        return of(context, Actor.account(session.accountId(), session.sid()));
    }

    private static EventMetadata of(RequestContext context, Actor actor) {
        return new EventMetadata(
                actor,
                context.clientAddress().text(),
                context.userAgent().orElse(null),
                context.requestId(),
                context.correlationId(),
                null,
                context.traceparent().orElse(null));
    }
}
