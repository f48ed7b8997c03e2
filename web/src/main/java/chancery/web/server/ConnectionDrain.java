package chancery.web.server;

import java.time.Duration;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Answers requests on open connections for some time before the web server of a stopping process stops.
 *
 * <p>A gateway keeps connections open, and must not repeat a write that it was sending when the connection broke. A stopping
 * process therefore accepts no new connections, so that the gateway uses another instance. It answers on open connections with
 * {@code Connection: close} (RFC 9112, section 9.6).
 */
final class ConnectionDrain implements SmartLifecycle {
    private final ApplicationContext context;
    private final Duration duration;
    private volatile boolean running;

    ConnectionDrain(ApplicationContext context, Duration duration) {
        this.context = context;
        this.duration = duration;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        if (duration.isPositive()
                && context instanceof WebServerApplicationContext serving
                && serving.getWebServer() instanceof TomcatWebServer server
                && server.getTomcat().getConnector().getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            drain(protocol);
        }
    }

    /** After its server socket is closed, Tomcat closes each connection with its next answer. */
    private void drain(AbstractProtocol<?> protocol) {
        protocol.closeServerSocketGraceful();
        try {
            Thread.sleep(duration);
        } catch (InterruptedException atOnce) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before Spring Boot stops the web server. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
