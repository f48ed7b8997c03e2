package chancery.web.server;

import java.time.Duration;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Replaces a process without losing a request. A gateway keeps connections open, and must not repeat a write that it was
 * sending when the connection broke. So a process that is being stopped first accepts no new connections, which moves the
 * gateway to another instance. It still answers on open connections for some time, with {@code Connection: close} (RFC
 * 9112, section 9.6). Then the web server stops.
 */
final class ConnectionDrain implements SmartLifecycle {
    private final ApplicationContext context;
    private final Duration lasts;
    private volatile boolean running;

    ConnectionDrain(ApplicationContext context, Duration lasts) {
        this.context = context;
        this.lasts = lasts;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        if (lasts.isPositive()
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
            Thread.sleep(lasts);
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
